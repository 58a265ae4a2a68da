import { sql } from '../../src/platform/database/sql';
import { type Action, type DeliveredSoftware, DONE } from './cancellation-actions';
import type { Harness } from './interleaving-harness';
import type { StepTaken } from './scheduler';

/** The actions of a concurrent run, their results, and the steps in their order. */
export interface Run {
  readonly actions: readonly Action[];
  readonly results: readonly string[];
  readonly taken: readonly StepTaken[];
}

/** The codes with which concurrent actions may be refused. */
const REFUSALS = [
  'LINK_REVOKED',
  'KEY_REVOKED',
  'SOFTWARE_NOT_ACTIVE',
  'CANCELLATION_NOT_OPEN',
  'CANCELLATION_ALREADY_OPEN',
  'ALREADY_CANCELLED',
];

/** Actions that return a key or serve a download, which must not succeed after the cancellation. */
const SERVING: readonly Action[] = ['claim', 'transfer', 'reveal', 'reissue'];
const COMPLETING: readonly Action[] = ['complete', 'cancel'];

/** The refund of one completed cancellation. */
const REFUND_MINOR = 1_000;

/** Fails if a key or a download was available after the cancellation, or if the refund did not happen exactly once. */
export async function expectConsistent(harness: Harness, software: DeliveredSoftware, run: Run): Promise<void> {
  const { results } = run;
  for (const result of results) expect([DONE, ...REFUSALS]).toContain(result);
  const completed = completedBy(run);
  expect(await refundsOf(harness, software)).toEqual({
    refundedMinor: completed.length * REFUND_MINOR,
    completions: completed.length,
  });
  for (const actor of completed) {
    expectServedBefore(actor, run);
    await expectCancelled(harness, software);
  }
}

async function refundsOf({ rows }: Harness, { orderId }: DeliveredSoftware) {
  const [payment] = await rows(sql`SELECT "refundedMinor" FROM "payments" WHERE "orderId" = ${orderId}`);
  const completions = await rows(
    sql`SELECT e."id" FROM "auditEvents" AS e JOIN "cancellationRequests" AS r ON r."id" = e."subjectId"
      WHERE r."orderId" = ${orderId} AND e."action" = 'CANCELLATION_COMPLETED' AND e."outcome" = 'SUCCEEDED'`,
  );
  return { refundedMinor: payment.refundedMinor, completions: completions.length };
}

/**
 * Returns the actor that completed the cancellation, if any: of several completions the one that was committed first. The
 * others repeat the decision of the same reviewer and return the same result. A second `cancel` does not.
 */
function completedBy({ actions, results, taken }: Run): readonly number[] {
  const done = actions.flatMap((action, actor) =>
    COMPLETING.includes(action) && results[actor] === DONE ? [actor] : [],
  );
  if (done.some((actor) => actions[actor] === 'cancel')) expect(done).toHaveLength(1);
  const first = taken.find(({ actor, step }) => step.name === 'COMMIT' && done.includes(actor));
  return first ? [first.actor] : [];
}

/**
 * Expects that each key and download was committed before the cancellation, not only requested. A transfer commits its
 * reservation first, and the bytes that it sent later: the first commit counts.
 */
function expectServedBefore(completed: number, { actions, results, taken }: Run): void {
  const isCommitOf = (actor: number) => (each: StepTaken) => each.actor === actor && each.step.name === 'COMMIT';
  const completedAt = taken.findLastIndex(isCommitOf(completed));
  actions.forEach((action, actor) => {
    if (!SERVING.includes(action) || results[actor] !== DONE) return;
    expect({ action, isBefore: taken.findIndex(isCommitOf(actor)) < completedAt }).toEqual({ action, isBefore: true });
  });
}

async function expectCancelled({ direct, pathsOf }: Harness, software: DeliveredSoftware): Promise<void> {
  for (const path of await pathsOf(software)) expect(await direct.follow(path)).toBe('LINK_REVOKED');
  expect(await direct.reveal(software)).toBe('KEY_REVOKED');
  expect(await direct.reissue(software)).toBe('SOFTWARE_NOT_ACTIVE');
  expect(await direct.cancel(software)).toBe('ALREADY_CANCELLED');
}
