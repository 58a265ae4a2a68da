import { CreditLine } from '../../src/partners/credit-line.entity';
import { sql } from '../../src/platform/database/sql';
import { NORTHWIND } from '../support/test-gateway';
import { openShop, type Shop } from './shop';

describe('S4: the price of a purchase', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  /** Changes the price in the database, as another process would: the snapshot in memory does not change. */
  const setPrice = (unitPriceMinor: number) =>
    shop.gateway.database.transaction(async (tx) => {
      await tx.query(
        sql`UPDATE "prices" SET "unitPriceMinor" = ${unitPriceMinor}, "suggestedRetailPriceMinor" = ${unitPriceMinor}`,
      );
      await tx.query(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
    });

  it('is the one in the database now, not the one in memory', async () => {
    await setPrice(123_456);
    const { order } = await shop.buy();
    expect(order.total).toEqual({ amount: '1234.56', currency: 'USD' });
  });

  it('is refused with PRICE_CHANGED and the new total if the buyer expects the one in memory', async () => {
    await setPrice(123_456);
    const { purchase } = await shop
      .as('ADMIN_AGENT')
      .query('mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code message } } }', {
        input: shop.input({ expectedTotal: { amount: '1070.00', currency: 'USD' } }),
      });
    expect(purchase.userErrors).toEqual([
      {
        code: 'PRICE_CHANGED',
        message: 'The total is now 1234.56 USD. Nothing was bought. Confirm the new total to buy.',
      },
    ]);
    expect(await shop.counts('orders')).toEqual([0]);
  });

  it.each(['1070.00', '1070', '1070.0'])('may be expected as %s', async (amount) => {
    expect((await shop.buy({ expectedTotal: { amount, currency: 'USD' } })).userErrors).toEqual([]);
  });

  it('does not change on the order when the catalogue changes', async () => {
    const { order } = await shop.buy();
    await setPrice(1);
    const answer = await shop
      .as('SALES_AGENT')
      .query(
        'query ($number: String!) { order(number: $number) { total { amount } lines { unitPrice { amount } } } }',
        {
          number: order.number,
        },
      );
    expect(answer.order).toEqual({ total: { amount: '1070.00' }, lines: [{ unitPrice: { amount: '1070.00' } }] });
  });

  it('is that of the customer’s country and segment', async () => {
    const school = await shop.make.customer({ segment: 'EDUCATION' });
    const { skuId } = shop.offer;
    const forSchools = await shop.make.offer({ skuId, segment: 'EDUCATION', unitPriceMinor: 53_500 });
    const { order } = await shop.buy({
      customer: { id: school.id },
      lines: [{ offerId: forSchools.id, quantity: 2 }],
    });
    expect(order.total.amount).toBe('1070.00');
  });

  it.each([
    ['JP', 'JPY', 107_000, 3, '321000'],
    ['KW', 'KWD', 107_005, 3, '321.015'],
  ])('in %s has the decimals of %s, and is drawn from the credit line in this currency', async (...place) => {
    const [country, currency, unitPriceMinor, quantity, amount] = place;
    const credit = { partnerId: NORTHWIND, currency, limitMinor: 1_000_000, usedMinor: 0 };
    await shop.gateway.database.transaction((tx) => tx.insert(CreditLine, [credit]));
    const customer = await shop.make.customer({ country });
    const offer = await shop.make.offer({ country, currency, unitPriceMinor });
    const { order } = await shop.buy({
      customer: { id: customer.id },
      lines: [{ offerId: offer.id, quantity }],
      expectedTotal: { amount, currency },
    });
    expect(order.total).toEqual({ amount, currency });
    const lines = await shop.gateway.database.query(
      sql`SELECT "currency", "usedMinor" FROM "creditLines" ORDER BY "usedMinor"`,
    );
    expect(lines).toEqual([
      { currency: 'USD', usedMinor: 0 },
      { currency, usedMinor: unitPriceMinor * quantity },
    ]);
  });

  const messages = async (lines: readonly object[]): Promise<readonly string[]> => {
    const { purchaseQuote } = await shop
      .as('ADMIN_AGENT')
      .query(`query ($input: PurchaseQuoteInput!) { purchaseQuote(input: $input) { userErrors { message } } }`, {
        input: { customer: { id: shop.customer.id }, lines },
      });
    return purchaseQuote.userErrors.map(({ message }: { readonly message: string }) => message);
  };

  it('is exact even if a floating-point number would not be', async () => {
    const tenCents = await shop.make.offer({ unitPriceMinor: 10 });
    const twentyCents = await shop.make.offer({ unitPriceMinor: 20 });
    const lines = [tenCents, twentyCents].map(({ id: offerId }) => ({ offerId, quantity: 1 }));
    const { order } = await shop.buy({ lines, expectedTotal: { amount: '0.30', currency: 'USD' } });
    expect(order.total.amount).toBe('0.30');
  });

  it('is refused if it is too large to be counted exactly', async () => {
    const expensive = await shop.make.offer({ unitPriceMinor: 9e15, suggestedRetailPriceMinor: 9e15 });
    const lines = [{ offerId: expensive.id, quantity: 2 }];
    const { userErrors } = await shop.buy({ lines });
    expect(userErrors).toEqual([{ code: 'OUT_OF_RANGE', path: ['lines'] }]);
    expect(await messages(lines)).toEqual(['The total is too large. Buy less at a time.']);
    expect(await messages([])).toEqual(['Add at least 1.']);
  });
});
