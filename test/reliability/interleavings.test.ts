import { expectInvariants } from '../support/invariants';
import type { Action } from './cancellation-actions';
import { type Harness, openHarness } from './interleaving-harness';
import { measured } from './measured';
import { expectConsistent, type Run } from './outcomes';
import { full } from './rounds';
import { AllSchedules, RandomSchedules, type Schedules } from './schedules';

/** Actions that run concurrently with the completion of an open request. */
const WHILE_COMPLETED: readonly Action[] = ['claim', 'transfer', 'reveal', 'complete', 'withdraw'];
/** Actions that run concurrently with a cancellation that is requested and completed. */
const WHILE_CANCELLED: readonly Action[] = ['reissue', 'claim', 'cancel'];

const pairs = [...pairsOf('complete', WHILE_COMPLETED), ...pairsOf('cancel', WHILE_CANCELLED)];
const trios = [...triosOf('complete', WHILE_COMPLETED), ...triosOf('cancel', WHILE_CANCELLED)];
/** Three concurrent cancellations have more interleavings than a run has time for. */
const MAX_ORDERS = 2_000;

describe('R13: actions concurrent with a cancellation, interleaved statement by statement', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await openHarness();
  });
  afterEach(() => expectInvariants(harness.test.gateway));
  afterAll(() => harness.close());

  /** Runs the actions in one interleaving after another, each time on a new piece of software. */
  async function expectConsistentIn(schedules: Schedules, actions: readonly Action[]): Promise<void> {
    let orders = 0;
    for (; orders < MAX_ORDERS && schedules.next(); orders++) {
      const software = await harness.deliver(actions.includes('complete'));
      const calls = actions.map((action) => () => harness.scheduled[action](software));
      const run = { actions, ...(await harness.scheduler.run(calls, schedules)) };
      await expectConsistent(harness, software, run).catch((error: Error) => {
        error.message += `\n${describeRun(run)}`;
        throw error;
      });
    }
    measured('R13', {
      actions: actions.join(' + '),
      orders,
      areAll: orders < MAX_ORDERS,
      abandoned: schedules.abandoned,
    });
  }

  it.each(pairs)('R13: %s with %s', (...actions) => {
    const areFew = full || actions[0] === 'complete';
    return expectConsistentIn(areFew ? new AllSchedules() : new RandomSchedules(4), actions);
  });

  it.each(trios)('R13: %s with %s and %s', (...actions) => {
    return expectConsistentIn(full ? new AllSchedules() : new RandomSchedules(1), actions);
  });
});

function pairsOf(first: Action, others: readonly Action[]): (readonly Action[])[] {
  return others.map((other) => [first, other]);
}

function triosOf(first: Action, others: readonly Action[]): (readonly Action[])[] {
  return others.flatMap((second, index) => others.slice(index).map((third) => [first, second, third]));
}

/** Describes a run: the results, then the steps in their order. */
function describeRun({ actions, results, taken }: Run): string {
  const steps = taken.map(({ actor, step }) => `${actor + 1} ${actions[actor]}: ${step.name}`);
  return [results.join(', '), ...steps].join('\n');
}
