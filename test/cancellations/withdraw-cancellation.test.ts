import { expectInvariants } from '../support/invariants';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';

const WITHDRAW = `mutation ($input: WithdrawCancellationInput!) {
  withdrawCancellation(input: $input) { userErrors { code } }
}`;

describe('withdrawing a cancellation request', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  it('restores the state before the request', async () => {
    const { bought, softwareId, editionId, keyValue, linkId } = await cancelling.buyDelivered();
    const request = await cancelling.request(bought);
    const payload = await cancelling.withdraw(request);
    expect(payload).toMatchObject({
      cancellationRequest: {
        status: 'WITHDRAWN',
        decidedAt: '2026-01-15T09:30:00.000Z',
        amountApproved: null,
        decisionNote: null,
        order: { status: 'COMPLETED' },
        software: [{ id: softwareId, status: 'ACTIVE' }],
      },
      userErrors: [],
    });
    const { keys, downloadLinks } = await cancelling.getKeysAndDownloads(softwareId, editionId);
    expect({ keys, downloadLinks }).toMatchObject({
      keys: [{ value: keyValue }],
      downloadLinks: [{ id: linkId, status: 'ACTIVE' }],
    });
  });

  it('is recorded in the audit trail', async () => {
    const bought = await cancelling.buy();
    const request = await cancelling.request(bought);
    await cancelling.withdraw(request);
    expect(await cancelling.audited(request)).toContainEqual({
      action: 'CANCELLATION_WITHDRAWN',
      actor: 'Test ADMIN_AGENT',
      at: cancelling.test.clock.now,
      partnerId: NORTHWIND,
      customerId: bought.customerId,
      softwareId: null,
      outcome: 'SUCCEEDED',
    });
  });

  it('is possible for another Admin agent of the partner than the submitter', async () => {
    const request = await cancelling.request(await cancelling.buy());
    const colleague = cancelling.test.as(['ADMIN_AGENT', 'SALES_AGENT']);
    expect((await cancelling.withdraw(request, colleague)).cancellationRequest.status).toBe('WITHDRAWN');
  });

  it.each([
    [
      'another partner’s request, exactly like an unknown one',
      () => cancelling.buy().then((b) => cancelling.request(b)),
    ],
    ['an unknown request', async () => 'can_00000000000000000000000000'],
  ])('returns CANCELLATION_NOT_FOUND for %s', async (_what, id) => {
    const request = await id();
    const before = await cancelling.everything();
    const otherPartner = cancelling.test.as('ADMIN_AGENT', TAILSPIN);
    expect(await cancelling.withdraw(request, otherPartner)).toEqual({
      cancellationRequest: null,
      userErrors: [{ code: 'CANCELLATION_NOT_FOUND', path: ['cancellationRequestId'] }],
    });
    expect(await cancelling.everything()).toEqual(before);
  });

  it.each([
    ['', 'REQUIRED'],
    ['CAN-00000-00000', 'INVALID_VALUE'],
    ['sft_00000000000000000000000000', 'INVALID_VALUE'],
  ])('is refused for %j with %s', async (id, code) => {
    const { userErrors } = await cancelling.withdraw(id);
    expect(userErrors).toEqual([{ code, path: ['cancellationRequestId'] }]);
  });

  it.each([
    ['completed', (id: string) => cancelling.decide(id, 'COMPLETE')],
    ['rejected', (id: string) => cancelling.decide(id, 'REJECT')],
  ])('returns CANCELLATION_NOT_OPEN for a request that is %s', async (_what, close) => {
    const request = await cancelling.request(await cancelling.buy());
    await close(request);
    const before = await cancelling.everything();
    const { userErrors } = await cancelling.withdraw(request);
    expect(userErrors).toEqual([{ code: 'CANCELLATION_NOT_OPEN', path: ['cancellationRequestId'] }]);
    expect(await cancelling.everything()).toEqual(before);
  });

  it.each(['GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'] as const)(
    'S12: is refused to %s with FORBIDDEN_ROLE',
    async (role) => {
      const cancellationRequestId = await cancelling.request(await cancelling.buy());
      const before = await cancelling.everything();
      const { data, errors } = await cancelling.test.as(role).ask(WITHDRAW, { input: { cancellationRequestId } });
      expect(data).toEqual({ withdrawCancellation: null });
      expect(errors).toMatchObject([{ path: ['withdrawCancellation'], extensions: { code: 'FORBIDDEN_ROLE' } }]);
      expect(await cancelling.everything()).toEqual(before);
    },
  );
});
