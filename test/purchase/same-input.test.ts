import { openTestGateway, type TestGateway } from '../support/test-gateway';

const PURCHASE = `mutation ($input: PurchaseInput!) { purchase(input: $input) {
  order { id } replayed userErrors { code }
} }`;

describe('the same input of a repeated purchase', () => {
  let test: TestGateway;
  let input: object;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: 'ptn_northwind' });
    const { domain } = await test.make.customer();
    const { id: offerId } = await test.make.offer();
    input = { customer: { domain }, lines: [{ offerId, quantity: 1 }], idempotencyKey: 'the-same-input-1' };
  });
  afterAll(() => test.close());

  it('may have an optional field omitted, null or blank', async () => {
    const admin = test.as('ADMIN_AGENT');
    const { purchase: first } = await admin.query(PURCHASE, { input });
    expect(first.order).not.toBeNull();
    for (const purchaseOrderNumber of [null, '', ' \u00a0', '\u200b\u2060']) {
      const { purchase: second } = await admin.query(PURCHASE, { input: { ...input, purchaseOrderNumber } });
      expect(second).toEqual({ ...first, replayed: true });
    }
  });
});
