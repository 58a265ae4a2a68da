import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/platform/access/permissions';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { expectInvariants } from '../support/invariants';
import type { Bought } from './buying';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

const CAN_CANCEL = 'query ($id: ID!) { node(id: $id) { ... on Software { viewerCanCancel { allowed reason } } } }';
const SUBMIT =
  'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { userErrors { code } } }';

describe('viewerCanCancel', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  const setEnd = ({ software: [{ id }] }: Bought, expiresAt: number) =>
    cancelling.change(
      sql`UPDATE "software" SET "expiresAt" = ${expiresAt}, "subscriptionId" = ${randomUUID()} WHERE "id" = ${id}`,
    );
  const setDeadline = ({ software: [{ id }] }: Bought, deadline: number) => cancelling.setDeadline(id, deadline);
  const complete = async (bought: Bought, decision: 'COMPLETE' | 'REJECT') =>
    cancelling.decide(await cancelling.request(bought), decision);
  const now = () => cancelling.test.clock.now;

  const states: readonly [string, string | null, (bought: Bought) => Promise<unknown>][] = [
    ['active', null, async () => {}],
    ['pending', 'CANCELLATION_ALREADY_OPEN', (bought) => cancelling.request(bought)],
    ['cancelled', 'ALREADY_CANCELLED', (bought) => complete(bought, 'COMPLETE')],
    ['rejected', null, (bought) => complete(bought, 'REJECT')],
    ['withdrawn', null, async (bought) => cancelling.withdraw(await cancelling.request(bought))],
    ['in its last millisecond of time', null, (bought) => setDeadline(bought, now())],
    ['out of time', 'CANCELLATION_WINDOW_PASSED', (bought) => setDeadline(bought, now() - 1)],
    ['in its last millisecond of term', null, (bought) => setEnd(bought, now() + 1)],
    ['out of term', 'SOFTWARE_NOT_ACTIVE', (bought) => setEnd(bought, now())],
    [
      'out of term and out of time',
      'SOFTWARE_NOT_ACTIVE',
      async (bought) => {
        await setEnd(bought, now() - DAY_MS);
        await setDeadline(bought, now() - DAY_MS);
      },
    ],
    [
      'pending and out of term',
      'CANCELLATION_ALREADY_OPEN',
      async (bought) => {
        await cancelling.request(bought);
        await setEnd(bought, now());
      },
    ],
  ];

  it.each(states)(
    'agrees with the result of a submission for software that is %s: %s',
    async (_state, reason, prepare) => {
      const bought = await cancelling.buy();
      await prepare(bought);
      const [{ id }] = bought.software;
      const { node } = await cancelling.agent.query(CAN_CANCEL, { id });
      expect(node.viewerCanCancel).toEqual({ allowed: reason === null, reason });

      const input = submission(bought, { softwareIds: [id] });
      const preview = await cancelling.preview({ ...pick(input), softwareIds: [id] });
      const { userErrors } = await cancelling.submit(input);
      const codes = reason === null ? [] : [reason];
      expect(userErrors.map(({ code }: { code: string }) => code)).toEqual(codes);
      expect(preview.userErrors.map(({ code }: { code: string }) => code)).toEqual(codes);
    },
  );

  const roles: readonly [Role | readonly Role[], boolean][] = [
    ['ADMIN_AGENT', true],
    [['HELPDESK_AGENT', 'ADMIN_AGENT'], true],
    ['GLOBAL_ADMIN', false],
    ['SALES_AGENT', false],
    ['HELPDESK_AGENT', false],
    [['GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT'], false],
  ];

  it.each(roles)('S12: agrees with the result of a submission by %s: %s', async (role, allowed) => {
    const bought = await cancelling.buy();
    const client = cancelling.test.as(role);
    const { node } = await client.query(CAN_CANCEL, { id: bought.software[0].id });
    expect(node.viewerCanCancel).toEqual({ allowed, reason: allowed ? null : 'FORBIDDEN_ROLE' });
    const { errors } = await client.ask(SUBMIT, { input: submission(bought) });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(allowed ? [] : ['FORBIDDEN_ROLE']);
  });

  it('is false for a reviewer, who decides but cannot submit', async () => {
    const bought = await cancelling.buy();
    await cancelling.decide(await cancelling.request(bought), 'REJECT');
    const { node } = await cancelling.test.as('REVIEWER').query(CAN_CANCEL, { id: bought.software[0].id });
    expect(node.viewerCanCancel).toEqual({ allowed: false, reason: 'FORBIDDEN_ROLE' });
  });
});

const pick = ({ customer, purchase }: ReturnType<typeof submission>) => ({ customer, purchase });
