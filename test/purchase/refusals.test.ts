import { TAILSPIN } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';
import { openShop, type Shop } from './shop';

const INELIGIBLE = 'ptn_wingtip';

describe('a purchase that is refused', () => {
  let shop: Shop;
  let foreignCustomer: string;

  beforeAll(async () => {
    shop = await openShop();
    await shop.make.partner({ id: TAILSPIN, name: 'Tailspin Cloud' });
    await shop.make.partner({ id: INELIGIBLE, name: 'Wingtip Trading', eligibleSince: null });
    foreignCustomer = (await shop.make.customer({ partnerId: TAILSPIN })).id;
  });
  afterAll(() => shop.close());

  const line = (some: object = {}) => ({ offerId: shop.offer.id, quantity: 1, ...some });
  const lines = (...some: readonly object[]) => ({ lines: some.map(line) });

  /** Returns the user errors of a purchase, after asserting that nothing was changed. */
  async function refusals(some: object, partnerId?: string): Promise<readonly unknown[]> {
    const before = await shop.everything();
    const answer = await shop.buy(some, shop.as('ADMIN_AGENT', partnerId));
    expect(answer).toMatchObject({ order: null, replayed: false });
    expect(await shop.everything()).toEqual(before);
    return answer.userErrors;
  }

  it('S2: PARTNER_NOT_ELIGIBLE, for a partner that is not in the programme', async () => {
    const { id } = await shop.make.customer({ partnerId: INELIGIBLE });
    expect(await refusals({ customer: { id } }, INELIGIBLE)).toEqual([{ code: 'PARTNER_NOT_ELIGIBLE', path: null }]);
  });

  it('S2: PARTNER_NOT_ELIGIBLE before any error about the customer or the offers', async () => {
    const wrong = {
      customer: { id: foreignCustomer },
      purchaseOrderNumber: '',
      lines: [line({ offerId: 'off_NONE' })],
    };
    expect(await refusals(wrong, INELIGIBLE)).toEqual([{ code: 'PARTNER_NOT_ELIGIBLE', path: null }]);
  });

  it('CUSTOMER_NOT_FOUND, for an unknown customer and for that of another partner', async () => {
    const named = [
      { id: foreignCustomer },
      { id: 'cus_00000000000000000000000000' },
      { tenantId: '00000000-0000-4000-8000-000000000000' },
      { domain: 'nobody.example' },
      { domain: 'not a domain' },
    ];
    for (const customer of named) {
      expect(await refusals({ customer })).toEqual([{ code: 'CUSTOMER_NOT_FOUND', path: ['customer'] }]);
    }
  });

  it('OFFER_NOT_FOUND', async () => {
    expect(await refusals(lines({ offerId: 'off_UNKNOWN:0001:US' }))).toEqual([
      { code: 'OFFER_NOT_FOUND', path: ['lines', '0', 'offerId'] },
    ]);
  });

  it('S4: OFFER_NOT_PURCHASABLE, for the offer of another country or segment', async () => {
    const { skuId } = shop.offer;
    const german = await shop.make.offer({ skuId, country: 'DE', currency: 'EUR' });
    const forSchools = await shop.make.offer({ skuId, segment: 'EDUCATION' });
    const code = 'OFFER_NOT_PURCHASABLE';
    expect(await refusals(lines({}, { offerId: german.id }, { offerId: forSchools.id }))).toEqual([
      { code, path: ['lines', '1', 'offerId'] },
      { code, path: ['lines', '2', 'offerId'] },
    ]);
  });

  it.each([4, 0, -1, 11, 2_147_483_647])(
    'QUANTITY_OUT_OF_RANGE, for %d of a SKU sold from 5 to 10',
    async (quantity) => {
      const { id: skuId } = await shop.make.sku({ minimumQuantity: 5, maximumQuantity: 10 });
      const { id: offerId } = await shop.make.offer({ skuId });
      expect(await refusals(lines({ offerId, quantity }))).toEqual([
        { code: 'QUANTITY_OUT_OF_RANGE', path: ['lines', '0', 'quantity'] },
      ]);
      const { order } = await shop.buy(lines({ offerId, quantity: 5 }, { offerId, quantity: 10 }));
      expect(order.lines).toHaveLength(2);
    },
  );

  it('CURRENCY_MISMATCH, for lines in two currencies', async () => {
    const { id: offerId } = await shop.make.offer({ currency: 'EUR' });
    expect(await refusals(lines({}, { offerId }))).toEqual([
      { code: 'CURRENCY_MISMATCH', path: ['lines', '1', 'offerId'] },
    ]);
  });

  it('CREDIT_LIMIT_EXCEEDED, for more than is left and for a currency without a credit line', async () => {
    const { id: expensive } = await shop.make.offer({
      unitPriceMinor: 99_000_001,
      suggestedRetailPriceMinor: 99_000_001,
    });
    const { id: inEuro } = await shop.make.offer({ currency: 'EUR' });
    for (const some of [lines({ offerId: expensive, quantity: 2 }), lines({ offerId: inEuro })]) {
      expect(await refusals(some)).toEqual([{ code: 'CREDIT_LIMIT_EXCEEDED', path: ['lines'] }]);
    }
  });

  it.each([
    ['less than the price', { amount: '1069.99', currency: 'USD' }, 'PRICE_CHANGED', ['expectedTotal']],
    ['more than the price', { amount: '1070.01', currency: 'USD' }, 'PRICE_CHANGED', ['expectedTotal']],
    ['below zero', { amount: '-1070.00', currency: 'USD' }, 'PRICE_CHANGED', ['expectedTotal']],
    ['in another currency', { amount: '1070.00', currency: 'EUR' }, 'CURRENCY_MISMATCH', ['expectedTotal', 'currency']],
    ['with three decimals', { amount: '1070.000', currency: 'USD' }, 'TOO_MANY_DECIMALS', ['expectedTotal', 'amount']],
  ])('S4: when the expected total is %s', async (_, expectedTotal, code, path) => {
    expect(await refusals({ expectedTotal })).toEqual([{ code, path }]);
  });

  it.each([
    ['no line', () => ({ lines: [] }), ['lines']],
    ['an offer id of another type', () => lines({ offerId: shop.customer.id }), ['lines', '0', 'offerId']],
    ['an offer id that is no id', () => lines({}, { offerId: 'free of charge' }), ['lines', '1', 'offerId']],
    ['an empty offer id', () => lines({ offerId: '' }), ['lines', '0', 'offerId']],
    ['a customer id of another type', () => ({ customer: { id: shop.offer.id } }), ['customer', 'id']],
    ['an order number of 51 letters', () => ({ purchaseOrderNumber: 'P'.repeat(51) }), ['purchaseOrderNumber']],
    ['a line break in it', () => ({ purchaseOrderNumber: 'PO\n4711' }), ['purchaseOrderNumber']],
    ['a control character in it', () => ({ purchaseOrderNumber: 'PO\u00004711' }), ['purchaseOrderNumber']],
    ['half a letter in it', () => ({ purchaseOrderNumber: 'PO\uD83D' }), ['purchaseOrderNumber']],
    ['no way to identify the customer', () => ({ customer: {} }), ['customer']],
    ['half a copy', () => lines({ quantity: 1.5 }), ['lines', '0', 'quantity']],
    ['an amount in words', () => ({ expectedTotal: { amount: 'much', currency: 'USD' } }), ['expectedTotal', 'amount']],
    ['an unknown way to pay', () => ({ paymentMethod: 'CASH' }), ['paymentMethod']],
  ])('an error of the value, for %s', async (_, some, path) => {
    expect(await refusals(some())).toEqual([{ code: VALUE_ERROR, path }]);
  });

  it('returns the errors of all lines at once', async () => {
    expect(await refusals(lines({}, { quantity: 0 }, { offerId: 'off_UNKNOWN:0001:US' }))).toEqual([
      { code: 'QUANTITY_OUT_OF_RANGE', path: ['lines', '1', 'quantity'] },
      { code: 'OFFER_NOT_FOUND', path: ['lines', '2', 'offerId'] },
    ]);
    expect(await refusals(lines({ offerId: '' }, {}, { offerId: shop.customer.id }))).toEqual([
      { code: 'REQUIRED', path: ['lines', '0', 'offerId'] },
      { code: 'INVALID_VALUE', path: ['lines', '2', 'offerId'] },
    ]);
  });

  it('has a message in the language of the client, with the allowed values', async () => {
    const query = `mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code message } } }`;
    const variables = { input: shop.input({ lines: [line({ quantity: 1_001 })] }) };
    const { data } = await shop.as('ADMIN_AGENT').ask(query, variables, { 'accept-language': 'zh-CN' });
    expect(data.purchase.userErrors).toEqual([
      { code: 'QUANTITY_OUT_OF_RANGE', message: expect.stringMatching(/\p{Script=Han}.*1.*1000/u) },
    ]);
  });

  it.each([
    ['two ways to identify the customer', { customer: { id: 'cus_1', domain: 'a.example' } }],
    ['101 lines', { lines: Array.from({ length: 101 }, () => ({ offerId: 'off_1', quantity: 1 })) }],
    ['an amount that is a number', { expectedTotal: { amount: 1070, currency: 'USD' } }],
  ])('is no valid request with %s', async (_, some) => {
    const before = await shop.everything();
    const { status, errors } = await shop
      .as('ADMIN_AGENT')
      .ask('mutation ($input: PurchaseInput!) { purchase(input: $input) { replayed } }', { input: shop.input(some) });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(await shop.everything()).toEqual(before);
  });
});
