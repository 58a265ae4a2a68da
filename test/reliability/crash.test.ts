import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { ConnectionLost, createBuyer } from './buyer';
import { fillKeyPool, giveCredit, onDatabaseOf, readDeliveries, readLedger } from './ledger';
import { measured } from './measured';
import { PurchaseFlow } from './purchase-flow';
import { full, rounds } from './rounds';

const KILLS = rounds(5, 100);
const CUSTOMERS = 6;
/** The server is killed after a random number of responses, from 1 to this. */
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

  /** Kills the server under load. Returns all flows, whether complete or interrupted. */
  async function killUnderLoad(): Promise<readonly PurchaseFlow[]> {
    const flows: PurchaseFlow[] = [];
    let answersLeft = randomInt(1, MOST_ANSWERS + 1);
    const onAnswer = async () => {
      if (--answersLeft !== 0) return;
      // At a random moment, not always right after a response.
      await delay(randomInt(10));
      demo.kill('SIGKILL');
    };
    const buyer = await createBuyer(demo);
    const startFlow = () => {
      const flow = new PurchaseFlow();
      flows.push(flow);
      return flow.resume(buyer, onAnswer);
    };
    await Promise.all(Array.from({ length: CUSTOMERS }, () => untilConnectionLost(startFlow)));
    await demo.exited;
    return flows;
  }

  /** Returns how long the server took to become ready, without the time in which other processes had the processor. */
  async function startAgain(): Promise<number> {
    const startedAt = performance.now();
    demo = await serveDemo(first.env);
    await demo.ready();
    return Math.round(performance.now() - startedAt - processorAwaitedMs(demo.pid));
  }

  async function expectKept(flows: readonly PurchaseFlow[]): Promise<void> {
    await onDatabaseOf(demo, async (database) => {
      const { orders, payments } = await readLedger(database);
      expect(orders).toEqual(new Map(flows.map(({ idempotencyKey, bought }) => [idempotencyKey, bought?.orderId])));
      expect(payments).toBe(flows.length);

      const deliveries = await readDeliveries(
        database,
        flows.map(({ bought }) => bought?.softwareId ?? ''),
      );
      const found = new Map(deliveries.map((delivery) => [delivery.softwareId, delivery]));
      expect(deliveries).toHaveLength(flows.length);
      for (const { bought, collected, claimsGranted, claimsSent } of flows) {
        const { keyId, linkId, downloadsUsed = 0 } = found.get(bought?.softwareId ?? '') ?? {};
        expect({ keyId, linkId }).toEqual({ keyId: collected?.keyId, linkId: collected?.linkId });
        expect(downloadsUsed).toBeGreaterThanOrEqual(claimsGranted);
        expect(downloadsUsed).toBeLessThanOrEqual(claimsSent);
      }
      await expectInvariants({ database });
    });
  }

  it(`R6: keeps everything that it acknowledged, and finishes the rest after ${KILLS} kills`, async () => {
    const readyMs: number[] = [];
    const all: PurchaseFlow[] = [];
    let interruptedFlows = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const flows = await killUnderLoad();
      readyMs.push(await startAgain());
      const interrupted = flows.filter(({ claimsGranted }) => claimsGranted === 0);
      const again = await createBuyer(demo);
      await Promise.all(interrupted.map((flow) => flow.resume(again)));
      all.push(...flows);
      interruptedFlows += interrupted.length;
    }

    await expectKept(all);
    readyMs.sort((a, b) => a - b);
    const [median, slowest] = [readyMs[Math.floor(KILLS / 2)], readyMs.at(-1)];
    const committed = all.filter(({ bought }) => bought?.replayed).length;
    measured('R6', { kills: KILLS, orders: all.length, interruptedFlows, committed, readyMs: { median, slowest } });
    if (full) expect(slowest).toBeLessThan(READY_WITHIN_MS);
  });
});

/** Returns how long a process waited for a processor; 0 if the system does not report it. */
function processorAwaitedMs(pid: number): number {
  try {
    const [, awaitedNs] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(awaitedNs) / 1e6;
  } catch {
    return 0;
  }
}

async function untilConnectionLost(ask: () => Promise<void>): Promise<void> {
  try {
    for (;;) await ask();
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error;
  }
}
