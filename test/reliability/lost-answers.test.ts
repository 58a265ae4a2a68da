import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Bought, type Buyer, ConnectionLost, createBuyer } from './buyer';
import { type ConnectionFault, type FaultProxy, startFaultProxy } from './fault-proxy';
import { fillKeyPool, giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { rounds } from './rounds';

const PURCHASES = rounds(100, 2_000);
/** Not a divisor of the number of faults, so that a retry does not get the same fault again. */
const BUYERS = 9;
const UNIT_PRICE_MINOR = 107_000;

/** Of ten connections, three are cut after the server received the request, and one before. */
const FAULTS: readonly ConnectionFault[] = [
  'response lost',
  'none',
  'none',
  'response cut',
  'none',
  'request cut',
  'none',
  'cut before the response',
  'none',
  'none',
];

describe('R4: clients whose connections are cut', () => {
  let demo: ServedDemo;
  let proxy: FaultProxy;
  let buyer: Buyer;

  beforeAll(async () => {
    demo = await serveDemo();
    await giveCredit(demo);
    await fillKeyPool(demo, PURCHASES);
    proxy = await startFaultProxy(demo.origin, FAULTS);
    buyer = await createBuyer(demo, { origin: proxy.origin, headers: { connection: 'close' } });
  });
  afterAll(async () => {
    await proxy.stop();
    await demo.stop();
  });

  /** Sends the same purchase until it is acknowledged. */
  async function buyUntilAcknowledged(key: string, quantity: number): Promise<Bought> {
    for (;;) {
      try {
        return await buyer.buy(key, quantity);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
      }
    }
  }

  it(`R4: ${PURCHASES} purchases that are retried with their keys result in ${PURCHASES} orders, each paid once`, async () => {
    const before = await onDatabaseOf(demo, readLedger);
    const keys = Array.from({ length: PURCHASES }, () => randomUUID());
    const quantityOf = (index: number) => 1 + (index % 3);
    const answers = await pLimit(BUYERS).map(keys, (key, index) => buyUntilAcknowledged(key, quantityOf(index)));

    const totalMinor = UNIT_PRICE_MINOR * keys.reduce((sum, _, index) => sum + quantityOf(index), 0);
    await onDatabaseOf(demo, async (database) => {
      const after = await readLedger(database);
      expect(after.orders).toEqual(new Map(keys.map((key, index) => [key, answers[index]?.orderId])));
      expect(after).toMatchObject({ payments: PURCHASES, orderedMinor: totalMinor, paidMinor: totalMinor });
      expect(after.usedMinor - before.usedMinor).toBe(totalMinor);
      await expectInvariants({ database });
    });
    const replayed = answers.filter((answer) => answer.replayed).length;
    expect(replayed).toBeGreaterThan(0);
    measured('R4', { purchases: PURCHASES, replayed, ...proxy.counts });
  });
});
