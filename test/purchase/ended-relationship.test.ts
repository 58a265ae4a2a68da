import { endCustomer, resumeCustomer } from '../../src/customers/end-customer';
import { oda } from '../customers/customer-desk';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const BUY = `mutation ($input: PurchaseInput!) { purchase(input: $input) { order { id } userErrors { code path } } }`;
const QUOTE = `query ($input: PurchaseQuoteInput!) { purchaseQuote(input: $input) { total { amount } userErrors { code path } } }`;
const CAN = `query ($id: ID!) { customer(by: { id: $id }) { viewerCanPurchase { allowed reason } software { totalCount } } }`;

describe('a customer whose relationship has ended', () => {
  let test: TestGateway;
  let customerId: string;
  let offerId: string;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    ({ id: customerId } = await test.make.customer());
    ({ id: offerId } = await test.make.offer());
    await test.make.software({ customerId });
    await test.gateway.database.transaction((tx) => endCustomer(tx, oda, { customerId }));
  });
  afterEach(() => test.close());

  const lines = () => [{ offerId, quantity: 1 }];
  const refusal = { code: 'CUSTOMER_RELATIONSHIP_ENDED', path: ['customer'] };

  async function buy() {
    const input = { customer: { id: customerId }, lines: lines(), idempotencyKey: 'buy-after-the-end-1' };
    const { purchase } = await test.as('ADMIN_AGENT').query(BUY, { input });
    return purchase;
  }

  it('cannot get anything new', async () => {
    expect(await buy()).toEqual({ order: null, userErrors: [refusal] });
  });

  it('is quoted with the reason', async () => {
    const input = { customer: { id: customerId }, lines: lines() };
    const { purchaseQuote } = await test.as('ADMIN_AGENT').query(QUOTE, { input });
    expect(purchaseQuote).toEqual({ total: { amount: expect.any(String) }, userErrors: [refusal] });
  });

  it('shows that nothing can be bought, and keeps what it owns', async () => {
    const { customer } = await test.as('ADMIN_AGENT').query(CAN, { id: customerId });
    expect(customer.viewerCanPurchase).toEqual({ allowed: false, reason: 'CUSTOMER_RELATIONSHIP_ENDED' });
    expect(customer.software.totalCount).toBe(1);
  });

  it('can get something new again after the relationship is resumed', async () => {
    await test.gateway.database.transaction((tx) => resumeCustomer(tx, oda, { customerId }));
    expect(await buy()).toEqual({ order: { id: expect.any(String) }, userErrors: [] });
  });
});

describe('a purchase', () => {
  it('cannot be paid elsewhere', async () => {
    const test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    const { id } = await test.make.customer();
    const offer = await test.make.offer();
    const input = {
      customer: { id },
      lines: [{ offerId: offer.id, quantity: 1 }],
      paymentMethod: 'EXTERNAL',
      idempotencyKey: 'paid-elsewhere-0001',
    };
    const { purchase } = await test.as('ADMIN_AGENT').query(BUY, { input });
    expect(purchase).toEqual({ order: null, userErrors: [{ code: 'INVALID_CHOICE', path: ['paymentMethod'] }] });
    await test.close();
  });
});
