import { signDemoToken } from '../../src/demo/demo-issuer';
import { graphqlClient } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { NORTHWIND } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';
import { type Cancelling, openCancellations } from './cancelling';

const DECIDE =
  'mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) { userErrors { code } } }';
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('deciding a cancellation', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  async function expectRefusal(request: string, some: object, userErrors: readonly object[]) {
    const before = await cancelling.everything();
    const payload = await cancelling.decide(request, 'COMPLETE', some);
    expect(payload).toMatchObject({ cancellationRequest: null, userErrors });
    expect(await cancelling.everything()).toEqual(before);
  }

  it.each(['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT'] as const)(
    'is refused to %s with FORBIDDEN_ROLE, even together with all other roles of a partner',
    async (role) => {
      const cancellationRequestId = await cancelling.request(await cancelling.buy());
      const before = await cancelling.everything();
      for (const roles of [[role], ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT'] as const]) {
        const { data, errors } = await cancelling.test
          .as(roles)
          .ask(DECIDE, { input: { cancellationRequestId, decision: 'COMPLETE' } });
        expect(data).toEqual({ decideCancellation: null });
        expect(errors).toMatchObject([{ path: ['decideCancellation'], extensions: { code: 'FORBIDDEN_ROLE' } }]);
      }
      expect(await cancelling.everything()).toEqual(before);
    },
  );

  it('is refused to the person who submitted the request, even if that person has become a reviewer', async () => {
    const { test } = cancelling;
    const { dataDir } = test.gateway.config;
    const person = { alias: 'robin', id: 'robin', name: 'Robin Counts' };
    const asAgent = { ...person, roles: ['ADMIN_AGENT'] as const, partnerId: NORTHWIND };
    const asReviewer = { ...person, roles: ['REVIEWER'] as const, partnerId: null };
    const agent = graphqlClient(test.app, () => signDemoToken(dataDir, asAgent, test.clock.now));
    const reviewer = graphqlClient(test.app, () => signDemoToken(dataDir, asReviewer, test.clock.now));

    const request = await cancelling.request(await cancelling.buy(), {}, agent);
    for (const decision of ['COMPLETE', 'REJECT'] as const) {
      const before = await cancelling.everything();
      const { userErrors } = await cancelling.decide(request, decision, {}, reviewer);
      expect(userErrors).toEqual([{ code: 'FORBIDDEN_ROLE', path: null }]);
      expect(await cancelling.everything()).toEqual(before);
    }
    expect((await cancelling.decide(request, 'COMPLETE')).userErrors).toEqual([]);
  });

  it.each([
    ['zero', usd('0.00'), 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['below zero', usd('-1.00'), 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['a cent more than was requested', usd('10.01'), 'AMOUNT_EXCEEDS_REFUNDABLE', 'amount'],
    ['more decimals than the dollar has', usd('9.999'), 'TOO_MANY_DECIMALS', 'amount'],
    ['another currency', { amount: '9.99', currency: 'EUR' }, 'CURRENCY_MISMATCH', 'currency'],
  ])('refuses to approve %s', async (_what, amountApproved, code, field) => {
    const request = await cancelling.request(await cancelling.buy());
    await expectRefusal(request, { amountApproved }, [{ code, path: ['amountApproved', field] }]);
  });

  it('approves less than was requested', async () => {
    const request = await cancelling.request(await cancelling.buy());
    const { cancellationRequest } = await cancelling.decide(request, 'COMPLETE', { amountApproved: usd('9.99') });
    expect(cancellationRequest).toMatchObject({ amountRequested: usd('10.00'), amountApproved: usd('9.99') });
  });

  it('refuses an approved amount with a rejection', async () => {
    const request = await cancelling.request(await cancelling.buy());
    const before = await cancelling.everything();
    const { userErrors } = await cancelling.decide(request, 'REJECT', { amountApproved: usd('1.00') });
    expect(userErrors).toEqual([{ code: 'INVALID_VALUE', path: ['amountApproved'] }]);
    expect(await cancelling.everything()).toEqual(before);
  });

  it('rejects: the software is active again and nothing is refunded or revoked', async () => {
    const { bought, keyId, linkPath } = await cancelling.buyDelivered();
    const request = await cancelling.request(bought);
    const payload = await cancelling.decide(request, 'REJECT', { note: 'It was used.' });
    expect(payload).toMatchObject({
      cancellationRequest: {
        status: 'REJECTED',
        amountApproved: null,
        decidedAt: '2026-01-15T09:30:00.000Z',
        decisionNote: 'It was used.',
        order: { status: 'COMPLETED' },
        software: [{ status: 'ACTIVE' }],
      },
      userErrors: [],
    });
    expect((await cancelling.test.app.inject({ url: linkPath })).statusCode).toBe(303);
    const actions = (await cancelling.audited(request)).map(({ action, actor }) => [action, actor]);
    expect(actions).toContainEqual(['CANCELLATION_REJECTED', 'Test REVIEWER']);
    expect((await cancelling.audited(keyId)).map(({ action }) => action)).not.toContain('KEY_REVOKED');
  });

  it.each([
    ['a null character', 'a\0b'],
    ['4,001 characters', 'a'.repeat(4_001)],
    ['half a surrogate pair', '\udc00'],
  ])('refuses a note of %s', async (_what, note) => {
    const request = await cancelling.request(await cancelling.buy());
    await expectRefusal(request, { note }, [{ code: VALUE_ERROR, path: ['note'] }]);
  });

  it.each(['COMPLETE', 'REJECT'] as const)('treats a blank note as no note: %s', async (decision) => {
    const request = await cancelling.request(await cancelling.buy());
    const { cancellationRequest, userErrors } = await cancelling.decide(request, decision, { note: ' \u200b\n' });
    expect([userErrors, cancellationRequest.decisionNote]).toEqual([[], null]);
    expect((await cancelling.decide(request, decision, { note: '' })).userErrors).toEqual([]);
    expect((await cancelling.decide(request, decision)).userErrors).toEqual([]);
  });

  it('accepts a note of 4,000 characters', async () => {
    const request = await cancelling.request(await cancelling.buy());
    const { cancellationRequest } = await cancelling.decide(request, 'REJECT', { note: '退'.repeat(4_000) });
    expect(cancellationRequest.decisionNote).toBe('退'.repeat(4_000));
  });

  it.each([
    ['CANCELLATION_NOT_FOUND', 'an unknown request', 'can_00000000000000000000000000'],
    ['INVALID_VALUE', 'the id of another type', 'ord_00000000000000000000000000'],
    ['INVALID_VALUE', 'what is no id', 'first'],
  ])('returns %s for %s', async (code, _what, id) => {
    await expectRefusal(id, {}, [{ code, path: ['cancellationRequestId'] }]);
  });

  it.each([
    ['completed', (id: string) => cancelling.decide(id, 'COMPLETE', { note: 'First.' })],
    ['rejected', (id: string) => cancelling.decide(id, 'REJECT', { note: 'First.' })],
    ['withdrawn', (id: string) => cancelling.withdraw(id)],
  ])('returns CANCELLATION_NOT_OPEN for a request that is %s', async (_what, close) => {
    const request = await cancelling.request(await cancelling.buy());
    await close(request);
    const refusal = [{ code: 'CANCELLATION_NOT_OPEN', path: ['cancellationRequestId'] }];
    await expectRefusal(request, {}, refusal);
    await expectRefusal(request, { amountApproved: usd('-1.00') }, refusal);
    expect((await cancelling.decide(request, 'REJECT')).userErrors).toEqual(refusal);
  });
});
