import { expectInvariants } from '../support/invariants';
import type { Action } from './actions';
import { type Harness, openHarness } from './interleaving-harness';
import { measured } from './measured';
import { expectSound, type Played } from './outcomes';
import { full } from './rounds';
import { AllSchedules, type Schedules, SomeSchedules } from './schedules';

/** What is done while a request is completed that was open before. */
const WHILE_COMPLETED: readonly Action[] = ['claim', 'transfer', 'reveal', 'complete', 'withdraw'];
/** What is done while a cancellation is asked for and completed. */
const WHILE_CANCELLED: readonly Action[] = ['reissue', 'claim', 'cancel'];

const pairs = [...pairsOf('complete', WHILE_COMPLETED), ...pairsOf('cancel', WHILE_CANCELLED)];
const trios = [...triosOf('complete', WHILE_COMPLETED), ...triosOf('cancel', WHILE_CANCELLED)];
/** Three cancellations at the same time can be done in more orders than there is time for. */
const MOST_ORDERS = 2_000;

describe('R13: what is done beside a cancellation, one statement at a time', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await openHarness();
  });
  afterEach(() => expectInvariants(harness.test.gateway));
  afterAll(() => harness.close());

  /** Lets them act in one order of steps after the other, each time about something else that was bought. */
  async function expectSoundIn(schedules: Schedules, acts: readonly Action[]): Promise<void> {
    let orders = 0;
    for (; orders < MOST_ORDERS && schedules.next(); orders++) {
      const subject = await harness.deliver(acts.includes('complete'));
      const performers = acts.map((act) => () => harness.acts[act](subject));
      const played = { acts, ...(await harness.scheduler.play(performers, schedules)) };
      await expectSound(harness, subject, played).catch((error: Error) => {
        error.message += `\n${described(played)}`;
        throw error;
      });
    }
    measured('R13', { acts: acts.join(' + '), orders, areAll: orders < MOST_ORDERS, givenUp: schedules.givenUp });
  }

  it.each(pairs)('R13: %s beside %s', (...acts) => {
    const areFew = full || acts[0] === 'complete';
    return expectSoundIn(areFew ? new AllSchedules() : new SomeSchedules(4), acts);
  });

  it.each(trios)('R13: %s beside %s beside %s', (...acts) => {
    return expectSoundIn(full ? new AllSchedules() : new SomeSchedules(1), acts);
  });
});

function pairsOf(first: Action, others: readonly Action[]): (readonly Action[])[] {
  return others.map((other) => [first, other]);
}

function triosOf(first: Action, others: readonly Action[]): (readonly Action[])[] {
  return others.flatMap((second, index) => others.slice(index).map((third) => [first, second, third]));
}

/** The order in which it happened. */
function described({ acts, results, taken }: Played): string {
  const steps = taken.map(({ actor, step }) => `${actor + 1} ${acts[actor]}: ${step.name}`);
  return [results.join(', '), ...steps].join('\n');
}
