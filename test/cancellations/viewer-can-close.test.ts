import { signDemoToken } from '../../src/demo/demo-issuer';
import type { Role } from '../../src/platform/access/permissions';
import { type Client, type Data, graphqlClient } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { NORTHWIND } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';

const ASK = `query ($id: ID!) { node(id: $id) { ... on CancellationRequest {
  viewerCanWithdraw { allowed reason } viewerCanDecide { allowed reason }
} } }`;
const WITHDRAW = `mutation ($id: ID!) {
  payload: withdrawCancellation(input: { cancellationRequestId: $id }) { userErrors { code } }
}`;
const DECIDE = `mutation ($id: ID!) {
  payload: decideCancellation(input: { cancellationRequestId: $id, decision: REJECT }) { userErrors { code } }
}`;

describe('what a viewer may do with a cancellation request', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  const request = async (client?: Client) => cancelling.request(await cancelling.buy(), {}, client);
  /** Sends a mutation, and returns what a permission with its outcome would be. */
  const outcomeOf = async (client: Client, mutation: string, id: string) => {
    const { data, errors } = await client.ask(mutation, { id });
    const reason = errors[0]?.extensions.code ?? data.payload.userErrors[0]?.code ?? null;
    return { allowed: reason === null, reason };
  };
  /** Expects both fields to be what the mutations then do: each with a request of its own, since one closes it. */
  const expectAgreement = async (client: Client, prepare: () => Promise<string>): Promise<Data> => {
    const [toWithdraw, toDecide] = [await prepare(), await prepare()];
    const { node: withdrawal } = await client.query(ASK, { id: toWithdraw });
    const { node: decision } = await client.query(ASK, { id: toDecide });
    expect(await outcomeOf(client, WITHDRAW, toWithdraw)).toEqual(withdrawal.viewerCanWithdraw);
    expect(await outcomeOf(client, DECIDE, toDecide)).toEqual(decision.viewerCanDecide);
    return decision;
  };

  const allowed = { allowed: true, reason: null };
  const refused = (reason: string) => ({ allowed: false, reason });

  it.each<[Role | readonly Role[], boolean, boolean]>([
    ['ADMIN_AGENT', true, false],
    [['HELPDESK_AGENT', 'ADMIN_AGENT'], true, false],
    ['GLOBAL_ADMIN', false, false],
    ['HELPDESK_AGENT', false, false],
    ['REVIEWER', false, true],
  ])('S12: agrees with what the mutations do for %s', async (role, canWithdraw, canDecide) => {
    expect(await expectAgreement(cancelling.test.as(role), request)).toEqual({
      viewerCanWithdraw: canWithdraw ? allowed : refused('FORBIDDEN_ROLE'),
      viewerCanDecide: canDecide ? allowed : refused('FORBIDDEN_ROLE'),
    });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['completed', (id) => cancelling.decide(id, 'COMPLETE')],
    ['rejected by another reviewer', (id) => cancelling.decide(id, 'REJECT', { note: 'Another decision.' })],
  ])('agrees with what the mutations do with a request that is %s', async (_state, close) => {
    const prepare = async () => {
      const id = await request();
      await close(id);
      return id;
    };
    const { viewerCanWithdraw } = await expectAgreement(cancelling.agent, prepare);
    const { viewerCanDecide } = await expectAgreement(cancelling.test.as('REVIEWER'), prepare);
    expect([viewerCanWithdraw, viewerCanDecide]).toEqual(Array(2).fill(refused('CANCELLATION_NOT_OPEN')));
  });

  it('is nothing with a withdrawn request, although a repeated withdrawal returns it unchanged', async () => {
    const id = await request();
    await cancelling.withdraw(id);
    const { node } = await cancelling.agent.query(ASK, { id });
    expect(node.viewerCanWithdraw).toEqual(refused('CANCELLATION_NOT_OPEN'));
    const before = await cancelling.everything();
    expect(await outcomeOf(cancelling.agent, WITHDRAW, id)).toEqual(allowed);
    expect(await cancelling.everything()).toEqual(before);
    expect(await outcomeOf(cancelling.test.as('REVIEWER'), DECIDE, id)).toEqual(refused('CANCELLATION_NOT_OPEN'));
  });

  it('is no decision for the person who submitted the request, even if that person has become a reviewer', async () => {
    const { test } = cancelling;
    const person = { alias: 'robin', id: 'robin', name: 'Robin Counts' };
    const signedIn = (some: { readonly roles: readonly Role[]; readonly partnerId: string | null }) =>
      graphqlClient(test.app, () => signDemoToken(test.gateway.config.dataDir, { ...person, ...some }, test.clock.now));
    const agent = signedIn({ roles: ['ADMIN_AGENT'], partnerId: NORTHWIND });
    const reviewer = signedIn({ roles: ['REVIEWER'], partnerId: null });
    const { viewerCanDecide } = await expectAgreement(reviewer, () => request(agent));
    expect(viewerCanDecide).toEqual(refused('FORBIDDEN_ROLE'));
  });
});
