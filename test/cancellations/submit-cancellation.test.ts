import { randomUUID } from 'node:crypto';
import { expectInvariants } from '../support/invariants';
import { NORTHWIND } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

describe('a cancellation request', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  it('S13, S15: contains the whole problem report', async () => {
    const bought = await cancelling.buy();
    const { cancellationRequest, replayed, userErrors } = await cancelling.submit(submission(bought));
    expect({ replayed, userErrors }).toEqual({ replayed: false, userErrors: [] });
    expect(cancellationRequest).toEqual({
      id: expect.stringMatching(/^can_/),
      number: expect.stringMatching(/^CAN-[0-9A-Z]{5}-[0-9A-Z]{5}$/),
      status: 'SUBMITTED',
      problemType: 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS',
      impact: 'MODERATE',
      title: 'Ordered twice',
      description: 'The customer ordered the same licence\nthrough two channels.',
      refundReason: 'DUPLICATE_ORDER',
      customer: { id: bought.customerId },
      order: { id: bought.id, status: 'COMPLETED' },
      software: [{ id: bought.software[0].id, status: 'CANCELLATION_PENDING' }],
      contact: { name: 'Alex Wilber', email: 'alex@northwind.example', phone: '+1 (425) 555-0100' },
      attachments: [],
      amountRequested: { amount: '10.00', currency: 'USD' },
      amountApproved: null,
      submittedBy: 'Test ADMIN_AGENT',
      submittedAt: '2026-01-15T09:30:00.000Z',
      decidedAt: null,
      decisionNote: null,
    });
  });

  it('is recorded in the audit trail', async () => {
    const bought = await cancelling.buy();
    const request = await cancelling.request(bought);
    expect(await cancelling.audited(request)).toEqual([
      {
        action: 'CANCELLATION_SUBMITTED',
        actor: 'Test ADMIN_AGENT',
        at: cancelling.test.clock.now,
        customerId: bought.customerId,
        partnerId: NORTHWIND,
        softwareId: null,
        outcome: 'SUCCEEDED',
      },
    ]);
  });

  it('S14: is for all software of the order that can be cancelled if no software is selected', async () => {
    const bought = await cancelling.buy([{}, {}]);
    const { cancellationRequest } = await cancelling.submit(submission(bought));
    expect(cancellationRequest.software).toEqual(
      bought.software.map(({ id }) => ({ id, status: 'CANCELLATION_PENDING' })),
    );
  });

  it('S13: accepts the number of the order instead of its id', async () => {
    const bought = await cancelling.buy();
    const { cancellationRequest } = await cancelling.submit(
      submission(bought, { purchase: { orderId: bought.number } }),
    );
    expect(cancellationRequest.order.id).toBe(bought.id);
  });

  it('S13: accepts a subscription ID, and is then for that subscription only', async () => {
    const bought = await cancelling.buy([{ termMonths: 12 }, { termMonths: 12 }]);
    const { subscriptionId, id } = bought.software[0];
    const { cancellationRequest } = await cancelling.submit(submission(bought, { purchase: { subscriptionId } }));
    expect(cancellationRequest.software).toEqual([{ id, status: 'CANCELLATION_PENDING' }]);
  });

  it('S13: accepts the customer tenant GUID, also in upper case', async () => {
    const { id, tenantId } = await cancelling.test.make.customer();
    const bought = await cancelling.buy([{}], id);
    const input = submission(bought, { customer: { tenantId: tenantId.toUpperCase() } });
    expect((await cancelling.submit(input)).cancellationRequest.customer).toEqual({ id });
  });

  it.each([
    ['the domain itself', 'fabrikam.example'],
    ['capitals and a dot at its end', ' FABRIKAM.example. '],
    ['another of its domains', 'fabrikam.test'],
    ['an internationalised domain', 'bücher.example'],
  ])('S13: accepts the domain name of the customer: %s', async (_form, domain) => {
    const { test, agent } = cancelling;
    const find = 'query { customer(by: { domain: "fabrikam.example" }) { id } }';
    const known = (await agent.query(find)).customer;
    const domains = ['fabrikam.test', 'bücher.example'];
    const { id } = known ?? (await test.make.customer({ domain: 'fabrikam.example', domains }));
    const input = submission(await cancelling.buy([{}], id), { customer: { domain } });
    expect((await cancelling.submit(input)).cancellationRequest.customer).toEqual({ id });
  });

  it('needs the order for a perpetual licence, which has no subscription ID', async () => {
    const [{ subscriptionId }] = (await cancelling.buy()).software;
    expect(subscriptionId).toBeNull();
  });

  it('S12: is for Admin agents only', async () => {
    const bought = await cancelling.buy();
    const before = await cancelling.everything();
    for (const role of ['GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'] as const) {
      const { data, errors } = await cancelling.test
        .as(role)
        .ask(
          'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { userErrors { code } } }',
          { input: submission(bought) },
        );
      expect(data).toEqual({ submitCancellation: null });
      expect(errors).toMatchObject([{ path: ['submitCancellation'], extensions: { code: 'FORBIDDEN_ROLE' } }]);
    }
    expect(await cancelling.everything()).toEqual(before);
  });

  it.each([
    ['purchase', { purchase: {} }],
    ['purchase', { purchase: { orderId: null } }],
    ['customer', { customer: {} }],
  ])('S13: is refused with REQUIRED without an identifier of the %s', async (name, some) => {
    const { userErrors } = await cancelling.submit(submission(await cancelling.buy(), some));
    expect(userErrors).toEqual([{ code: 'REQUIRED', path: [name] }]);
  });

  it.each([
    ['purchase', { purchase: { orderId: 'ORD-00000-00000', subscriptionId: randomUUID() } }],
    ['customer', { customer: { domain: 'a.example', tenantId: randomUUID() } }],
  ])('S13: responds 400 to both of the identifiers of a %s', async (_what, some) => {
    const bought = await cancelling.buy();
    const { status, errors } = await cancelling.agent.ask(
      'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { userErrors { code } } }',
      { input: submission(bought, some) },
    );
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
