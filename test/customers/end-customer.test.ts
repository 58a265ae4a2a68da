import { endCustomer, resumeCustomer } from '../../src/customers/end-customer';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { attempt, CUSTOMER, oda, TRAIL } from './customer-desk';

describe('a relationship with a customer', () => {
  let test: TestGateway;
  let customerId: string;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    ({ id: customerId } = await test.make.customer());
  });
  afterEach(() => test.close());

  const end = (id = customerId) => attempt(test, (tx) => endCustomer(tx, oda, { customerId: id }));
  const resume = () => attempt(test, (tx) => resumeCustomer(tx, oda, { customerId }));

  async function endedAt(): Promise<string | null> {
    const { customer } = await test.as('SALES_AGENT').query(CUSTOMER, { id: customerId });
    return customer.relationshipEndedAt;
  }

  it('ends, and the customer stays visible', async () => {
    expect((await end()).result).toEqual({ relationshipEndedAt: [null, expect.any(String)] });
    expect(await endedAt()).toMatch(/Z$/);
  });

  it('ends once: the time of the first end stays', async () => {
    await end();
    const first = await endedAt();
    test.clock.advance(1_000);
    expect((await end()).result).toEqual({});
    expect(await endedAt()).toBe(first);
  });

  it('is resumed, once', async () => {
    await end();
    expect((await resume()).result).toEqual({ relationshipEndedAt: [expect.any(String), null] });
    expect((await resume()).result).toEqual({});
    expect(await endedAt()).toBeNull();
  });

  it('is in the audit trail with both times', async () => {
    await end();
    const time = await endedAt();
    await resume();
    const { auditEvents } = await test.as('ADMIN_AGENT').query(TRAIL);
    expect(auditEvents.nodes).toMatchObject([
      { action: 'CUSTOMER_RESUMED', changes: [{ field: 'relationshipEndedAt', before: time, after: null }] },
      { action: 'CUSTOMER_ENDED', changes: [{ field: 'relationshipEndedAt', before: null, after: time }] },
    ]);
  });

  it('with an unknown customer cannot be ended', async () => {
    expect((await end('cus_unknown')).refusals).toMatchObject([{ code: 'CUSTOMER_NOT_FOUND' }]);
  });
});
