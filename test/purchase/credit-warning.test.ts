import { setCreditLimit } from '../../src/partners/set-credit-limit';
import { operate } from '../partners/operator';
import { NORTHWIND } from '../support/test-gateway';
import { openShop, type Shop } from './shop';

const WARNING = 'creditWarning { thresholdPercent usedPercent available { amount currency } }';
const BUY = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) { order { id } ${WARNING} userErrors { code message } }
}`;
const QUOTE = `query ($input: PurchaseQuoteInput!) {
  purchaseQuote(input: $input) { creditAvailable { amount } ${WARNING} userErrors { code message } }
}`;

describe('the credit line of a partner with a limit of 1,000.00', () => {
  let shop: Shop;
  let dollar: string;

  beforeEach(async () => {
    shop = await openShop(100_000);
    dollar = (await shop.make.offer({ unitPriceMinor: 100 })).id;
  });
  afterEach(() => shop.close());

  const costing = (dollars: number) => ({ lines: [{ offerId: dollar, quantity: dollars }] });

  async function buy(dollars: number, some: object = {}) {
    const input = shop.input({ ...costing(dollars), ...some });
    return (await shop.as('ADMIN_AGENT').query(BUY, { input })).purchase;
  }

  async function quote(dollars: number) {
    const input = { customer: { id: shop.customer.id }, ...costing(dollars) };
    return (await shop.as('ADMIN_AGENT').query(QUOTE, { input })).purchaseQuote;
  }

  const setLimit = (amount: string) =>
    operate(shop, setCreditLimit, { partnerId: NORTHWIND, limit: { amount, currency: 'USD' } });

  const warning = (thresholdPercent: number, usedPercent: number, amount: string) => ({
    thresholdPercent,
    usedPercent,
    available: { amount, currency: 'USD' },
  });
  const exceeded = (left: string, missing: string) => [
    {
      code: 'CREDIT_LIMIT_EXCEEDED',
      message: `The total exceeds your credit line, which has ${left} USD left: ${missing} USD are missing.`,
    },
  ];

  it('raises warnings at 70 and 85 %, and then refuses a purchase with what is missing', async () => {
    expect(await buy(690)).toMatchObject({ creditWarning: null, userErrors: [] });

    const at70 = warning(70, 71, '290.00');
    expect(await quote(20)).toMatchObject({ creditWarning: at70, userErrors: [] });
    expect(await buy(20)).toMatchObject({ creditWarning: at70, userErrors: [] });

    const at85 = warning(85, 87, '130.00');
    expect(await quote(160)).toMatchObject({ creditWarning: at85, userErrors: [] });
    expect(await buy(160)).toMatchObject({ creditWarning: at85, userErrors: [] });

    const refused = { creditWarning: null, userErrors: exceeded('130.00', '20.00') };
    expect(await quote(150)).toMatchObject(refused);
    expect(await buy(150)).toMatchObject({ order: null, ...refused });
  });

  it('raises one warning for a purchase that crosses both thresholds, and none between or after them', async () => {
    expect((await buy(699)).creditWarning).toBeNull();
    expect((await buy(151)).creditWarning).toEqual(warning(85, 85, '150.00'));
    expect((await buy(1)).creditWarning).toBeNull();
    expect((await buy(149)).creditWarning).toBeNull();
  });

  it('raises a warning exactly at the threshold', async () => {
    expect((await buy(700)).creditWarning).toEqual(warning(70, 70, '300.00'));
    expect((await buy(149)).creditWarning).toBeNull();
    expect((await buy(1)).creditWarning).toEqual(warning(85, 85, '150.00'));
  });

  it('repeats the warning of a purchase if its request is repeated', async () => {
    const some = { idempotencyKey: 'repeated-purchase-1' };
    const first = await buy(700, some);
    expect(first.creditWarning).not.toBeNull();
    expect(await buy(700, some)).toEqual(first);
  });

  it('refuses every purchase while its limit is below its use, with what is missing', async () => {
    await buy(690);
    await setLimit('500.00');
    const refused = { creditWarning: null, userErrors: exceeded('0.00', '210.00') };
    expect(await quote(20)).toMatchObject({ creditAvailable: { amount: '0.00' }, ...refused });
    expect(await buy(20)).toMatchObject({ order: null, ...refused });
    const { viewer } = await shop.as('ADMIN_AGENT').query('{ viewer { partner { creditAvailable { amount } } } }');
    expect(viewer.partner.creditAvailable.amount).toBe('0.00');

    await setLimit('710.00');
    expect(await buy(20)).toMatchObject({ userErrors: [] });
  });

  it('is used completely if its limit was lowered to zero', async () => {
    const some = { idempotencyKey: 'repeated-purchase-2' };
    await buy(700, some);
    await setLimit('0');
    expect((await buy(700, some)).creditWarning).toEqual(warning(70, 100, '0.00'));
  });

  it('misses the whole total in a currency without a credit line', async () => {
    const { id } = await shop.make.offer({ unitPriceMinor: 500, currency: 'CHF' });
    expect(await buy(1, { lines: [{ offerId: id, quantity: 1 }] })).toMatchObject({
      userErrors: [
        {
          code: 'CREDIT_LIMIT_EXCEEDED',
          message: 'The total exceeds your credit line, which has 0.00 CHF left: 5.00 CHF are missing.',
        },
      ],
    });
  });
});
