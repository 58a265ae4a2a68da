import { sql } from '../../src/platform/database/sql';
import { type Action, DONE, type Subject } from './actions';
import type { Harness } from './interleaving-harness';
import type { StepTaken } from './scheduler';

/** What acts came to that were done at the same time, and how. */
export interface Played {
  readonly acts: readonly Action[];
  readonly results: readonly string[];
  readonly taken: readonly StepTaken[];
}

/** Everything that an act may be refused with by those that are done beside it. */
const REFUSALS = [
  'LINK_REVOKED',
  'KEY_REVOKED',
  'SOFTWARE_NOT_ACTIVE',
  'CANCELLATION_NOT_OPEN',
  'CANCELLATION_ALREADY_OPEN',
  'ALREADY_CANCELLED',
];

/** Acts that hand something out, which nobody may after the cancellation. */
const SERVING: readonly Action[] = ['claim', 'transfer', 'reveal', 'reissue'];
const COMPLETING: readonly Action[] = ['complete', 'cancel'];

/** What a piece of software is cancelled for costs. */
const REFUND_MINOR = 1_000;

/** Fails where something was handed out, or can be, after the cancellation, or where it was refunded other than once. */
export async function expectSound(harness: Harness, subject: Subject, played: Played): Promise<void> {
  const { results } = played;
  for (const result of results) expect([DONE, ...REFUSALS]).toContain(result);
  const completed = completedBy(played);
  expect(await refundsOf(harness, subject)).toEqual({
    refundedMinor: completed.length * REFUND_MINOR,
    completions: completed.length,
  });
  for (const actor of completed) {
    expectServedBefore(actor, played);
    await expectOver(harness, subject);
  }
}

async function refundsOf({ rows }: Harness, { orderId }: Subject) {
  const [payment] = await rows(sql`SELECT "refundedMinor" FROM "payments" WHERE "orderId" = ${orderId}`);
  const completions = await rows(
    sql`SELECT e."id" FROM "auditEvents" AS e JOIN "cancellationRequests" AS r ON r."id" = e."subjectId"
      WHERE r."orderId" = ${orderId} AND e."action" = 'CANCELLATION_COMPLETED' AND e."outcome" = 'SUCCEEDED'`,
  );
  return { refundedMinor: payment.refundedMinor, completions: completions.length };
}

/**
 * Who completed the cancellation, if anybody did: of several completions the one that was committed first. The others are
 * the same decision of the same reviewer, sent again, and are answered alike; a cancellation of one's own is not.
 */
function completedBy({ acts, results, taken }: Played): readonly number[] {
  const done = acts.flatMap((act, actor) => (COMPLETING.includes(act) && results[actor] === DONE ? [actor] : []));
  if (done.some((actor) => acts[actor] === 'cancel')) expect(done).toHaveLength(1);
  const first = taken.find(({ actor, step }) => step.name === 'COMMIT' && done.includes(actor));
  return first ? [first.actor] : [];
}

/**
 * Whatever was handed out was so before the cancellation was complete: not only asked for, but committed. A transfer commits
 * that it may send, and later what it has sent.
 */
function expectServedBefore(completed: number, { acts, results, taken }: Played): void {
  const isCommitOf = (actor: number) => (each: StepTaken) => each.actor === actor && each.step.name === 'COMMIT';
  const completedAt = taken.findLastIndex(isCommitOf(completed));
  acts.forEach((act, actor) => {
    if (!SERVING.includes(act) || results[actor] !== DONE) return;
    expect({ act, isBefore: taken.findIndex(isCommitOf(actor)) < completedAt }).toEqual({ act, isBefore: true });
  });
}

async function expectOver({ unscheduled, pathsOf }: Harness, subject: Subject): Promise<void> {
  for (const path of await pathsOf(subject)) expect(await unscheduled.follow(path)).toBe('LINK_REVOKED');
  expect(await unscheduled.reveal(subject)).toBe('KEY_REVOKED');
  expect(await unscheduled.reissue(subject)).toBe('SOFTWARE_NOT_ACTIVE');
  expect(await unscheduled.cancel(subject)).toBe('ALREADY_CANCELLED');
}
