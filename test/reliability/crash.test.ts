import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { createBuyer, Unanswered } from './buyer';
import { Journey } from './journey';
import { fillKeyPool, giveCredit, onDatabaseOf, readDeliveries, readLedger } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';

const KILLS = rounds(5, 100);
const CUSTOMERS = 6;
/** A server is killed after one to so many answers. */
const MOST_ANSWERS = 40;
const READY_WITHIN_MS = 3_000;

describe('R6: a gateway that is killed under load', () => {
  let first: ServedDemo;
  let demo: ServedDemo;

  beforeAll(async () => {
    demo = first = await serveDemo({ WORKERS: '' });
    await giveCredit(demo);
    await fillKeyPool(demo, KILLS * (MOST_ANSWERS + CUSTOMERS));
  });
  afterAll(async () => {
    await demo.stop();
    await first.stop();
  });

  /** Kills the server in the middle of its work. Gives the journeys that were made, broken off or not. */
  async function killUnderLoad(): Promise<readonly Journey[]> {
    const journeys: Journey[] = [];
    let answersLeft = randomInt(1, MOST_ANSWERS + 1);
    const onAnswer = async () => {
      if (--answersLeft !== 0) return;
      // At any moment of whatever runs, and not always right after an answer.
      await delay(randomInt(10));
      demo.kill('SIGKILL');
    };
    const asking = await createBuyer(demo);
    const travel = () => {
      const journey = new Journey();
      journeys.push(journey);
      return journey.goOn(asking, onAnswer);
    };
    await Promise.all(Array.from({ length: CUSTOMERS }, () => untilUnanswered(travel)));
    await demo.exited;
    return journeys;
  }

  /** Gives how long it took until it was ready, but for the time that others had the processor. */
  async function startAgain(): Promise<number> {
    const startedAt = performance.now();
    demo = await serveDemo(first.env);
    await demo.ready();
    return Math.round(performance.now() - startedAt - processorAwaitedMs(demo.pid));
  }

  async function expectKept(journeys: readonly Journey[]): Promise<void> {
    await onDatabaseOf(demo, async (database) => {
      const { orders, payments } = await readLedger(database);
      expect(orders).toEqual(new Map(journeys.map(({ idempotencyKey, bought }) => [idempotencyKey, bought?.orderId])));
      expect(payments).toBe(journeys.length);

      const deliveries = await readDeliveries(
        database,
        journeys.map(({ bought }) => bought?.softwareId ?? ''),
      );
      const found = new Map(deliveries.map((delivery) => [delivery.softwareId, delivery]));
      expect(deliveries).toHaveLength(journeys.length);
      for (const { bought, collected, claimsGranted, claimsAsked } of journeys) {
        const { keyId, linkId, downloadsUsed = 0 } = found.get(bought?.softwareId ?? '') ?? {};
        expect({ keyId, linkId }).toEqual({ keyId: collected?.keyId, linkId: collected?.linkId });
        expect(downloadsUsed).toBeGreaterThanOrEqual(claimsGranted);
        expect(downloadsUsed).toBeLessThanOrEqual(claimsAsked);
      }
      await expectInvariants({ database });
    });
  }

  it(`R6: ${KILLS} times, keeps all that it acknowledged, and finishes what it did not`, async () => {
    const readyMs: number[] = [];
    const all: Journey[] = [];
    let unanswered = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const journeys = await killUnderLoad();
      readyMs.push(await startAgain());
      const brokenOff = journeys.filter(({ claimsGranted }) => claimsGranted === 0);
      const again = await createBuyer(demo);
      await Promise.all(brokenOff.map((journey) => journey.goOn(again)));
      all.push(...journeys);
      unanswered += brokenOff.length;
    }

    await expectKept(all);
    readyMs.sort((a, b) => a - b);
    const [median, slowest] = [readyMs[Math.floor(KILLS / 2)], readyMs.at(-1)];
    const doneAllTheSame = all.filter(({ bought }) => bought?.replayed).length;
    measured('R6', { kills: KILLS, orders: all.length, unanswered, doneAllTheSame, readyMs: { median, slowest } });
    if (full) expect(slowest).toBeLessThan(READY_WITHIN_MS);
  });
});

/** How long a process was ready to run and others ran; 0 where the system does not tell. */
function processorAwaitedMs(pid: number): number {
  try {
    const [, awaitedNs] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(awaitedNs) / 1e6;
  } catch {
    return 0;
  }
}

async function untilUnanswered(ask: () => Promise<void>): Promise<void> {
  try {
    for (;;) await ask();
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
  }
}
