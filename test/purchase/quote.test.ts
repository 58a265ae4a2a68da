import { z } from 'zod';
import { limitsOf, limitVariables } from '../../src/platform/config/limits';
import { sql } from '../../src/platform/database/sql';
import { statementsOf } from '../support/statements';
import { TAILSPIN } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';
import { openShop, type Shop } from './shop';

const QUOTE = `query ($input: PurchaseQuoteInput!) {
  purchaseQuote(input: $input) {
    lines { offer { id } quantity unitPrice { amount } total { amount currency } }
    total { amount currency }
    creditAvailable { amount currency }
    userErrors { code path }
  }
}`;

const defaults = z.object(limitVariables).parse({});
const NOTHING = { lines: [], total: null, creditAvailable: null };

describe('S4: a quote', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop(500_000, limitsOf({ ...defaults, MAX_LIST_LENGTH: 200 }));
  });
  afterAll(() => shop.close());

  async function quote(some: object = {}, client = shop.as('ADMIN_AGENT')) {
    const line = { offerId: shop.offer.id, quantity: 1 };
    const input = { customer: { id: shop.customer.id }, lines: [line], ...some };
    const { purchaseQuote } = await client.query(QUOTE, { input });
    return purchaseQuote;
  }

  const copies = (quantity: number) => ({ lines: [{ offerId: shop.offer.id, quantity }] });

  it('returns what a purchase would cost and the available credit, and changes nothing', async () => {
    const before = await shop.everything();
    expect(await quote(copies(2))).toEqual({
      lines: [
        {
          offer: { id: shop.offer.id },
          quantity: 2,
          unitPrice: { amount: '1070.00' },
          total: { amount: '2140.00', currency: 'USD' },
        },
      ],
      total: { amount: '2140.00', currency: 'USD' },
      creditAvailable: { amount: '5000.00', currency: 'USD' },
      userErrors: [],
    });
    expect(await shop.everything()).toEqual(before);
  });

  it('is the price that the purchase then has', async () => {
    const { total } = await quote(copies(1));
    expect((await shop.buy({ ...copies(1), expectedTotal: total })).order.total).toEqual(total);
    expect((await quote(copies(1))).creditAvailable.amount).toBe('3930.00');
  });

  it('returns the price even if the credit line is too low', async () => {
    expect(await quote(copies(5))).toMatchObject({
      total: { amount: '5350.00' },
      userErrors: [{ code: 'CREDIT_LIMIT_EXCEEDED', path: ['lines'] }],
    });
  });

  it('S2: returns PARTNER_NOT_ELIGIBLE together with the price and other errors', async () => {
    await shop.make.partner({ id: 'ptn_wingtip', eligibleSince: null }, 0);
    const { id } = await shop.make.customer({ partnerId: 'ptn_wingtip' });
    const answer = await quote({ customer: { id } }, shop.as('ADMIN_AGENT', 'ptn_wingtip'));
    expect(answer).toMatchObject({
      total: { amount: '1070.00' },
      userErrors: [
        { code: 'PARTNER_NOT_ELIGIBLE', path: null },
        { code: 'CREDIT_LIMIT_EXCEEDED', path: ['lines'] },
      ],
    });
  });

  it('returns all errors that a purchase returns, together', async () => {
    const lines = [
      { offerId: shop.offer.id, quantity: 0 },
      { offerId: 'off_UNKNOWN:0001:US', quantity: 1 },
    ];
    const { userErrors } = await shop.buy({ lines });
    expect(userErrors).toHaveLength(2);
    expect(await quote({ lines })).toEqual({ ...NOTHING, userErrors });
  });

  it.each([0, 101])('refuses %d lines', async (count) => {
    const lines = Array.from({ length: count }, () => ({ offerId: shop.offer.id, quantity: 1 }));
    expect(await quote({ lines })).toEqual({ ...NOTHING, userErrors: [{ code: VALUE_ERROR, path: ['lines'] }] });
  });

  it('treats another partner’s customer like an unknown one', async () => {
    await shop.make.partner({ id: TAILSPIN });
    const { id } = await shop.make.customer({ partnerId: TAILSPIN });
    const userErrors = [{ code: 'CUSTOMER_NOT_FOUND', path: ['customer'] }];
    expect(await quote({ customer: { id } })).toEqual({ ...NOTHING, userErrors });
    expect(await quote({ customer: { id: 'cus_unknown' } })).toEqual({ ...NOTHING, userErrors });
  });

  it.each([
    ['ADMIN_AGENT', true],
    ['GLOBAL_ADMIN', true],
    ['SALES_AGENT', false],
    ['HELPDESK_AGENT', false],
    ['REVIEWER', false],
  ] as const)('S1: requested by a %s is returned: %s', async (role, answered) => {
    const input = { customer: { id: shop.customer.id }, ...copies(1) };
    const { data, errors } = await shop.as(role).ask(QUOTE, { input });
    expect(data.purchaseQuote !== null).toBe(answered);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(answered ? [] : ['FORBIDDEN_ROLE']);
  });

  it.each([1, 100])('runs 4 statements for %d lines', async (count) => {
    const lines = Array.from({ length: count }, () => ({ offerId: shop.offer.id, quantity: 1 }));
    expect(await statementsOf(() => quote({ lines }))).toHaveLength(4);
  });

  it('uses the offers for the customer’s country', async () => {
    const { id } = await shop.make.customer({ country: 'DE' });
    const { userErrors } = await quote({ customer: { id } });
    expect(userErrors).toEqual([{ code: 'OFFER_NOT_PURCHASABLE', path: ['lines', '0', 'offerId'] }]);
  });

  it('has no available credit in a currency without a credit line', async () => {
    const { id } = await shop.make.customer({ country: 'DE' });
    const offer = await shop.make.offer({ country: 'DE', currency: 'EUR' });
    const before = await shop.gateway.database.query(sql`SELECT * FROM "creditLines"`);
    expect(await quote({ customer: { id }, lines: [{ offerId: offer.id, quantity: 1 }] })).toMatchObject({
      creditAvailable: { amount: '0.00', currency: 'EUR' },
      userErrors: [{ code: 'CREDIT_LIMIT_EXCEEDED' }],
    });
    expect(await shop.gateway.database.query(sql`SELECT * FROM "creditLines"`)).toEqual(before);
  });
});
