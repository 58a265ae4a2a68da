import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { expectInvariants } from '../support/invariants';
import { type ServedDemo, serveDemo } from '../support/served-demo';
import { type Bought, type Buyer, createBuyer, Unanswered } from './buyer';
import { type Fate, type FaultProxy, startFaultProxy } from './fault-proxy';
import { fillKeyPool, giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { rounds } from './rounds';

const PURCHASES = rounds(100, 2_000);
/** Not a divisor of the number of fates, so that a retry does not meet the fate that it had before. */
const BUYERS = 9;
const UNIT_PRICE_MINOR = 107_000;

/** Of each ten connections three are cut when the request went through already, and one more before. */
const FATES: readonly Fate[] = [
  'answer lost',
  'spared',
  'spared',
  'answer torn',
  'spared',
  'request torn',
  'spared',
  'answer not awaited',
  'spared',
  'spared',
];

describe('R4: clients whose connections are cut', () => {
  let demo: ServedDemo;
  let proxy: FaultProxy;
  let buyer: Buyer;

  beforeAll(async () => {
    demo = await serveDemo();
    await giveCredit(demo);
    await fillKeyPool(demo, PURCHASES);
    proxy = await startFaultProxy(demo.origin, FATES);
    buyer = await createBuyer(demo, { origin: proxy.origin, headers: { connection: 'close' } });
  });
  afterAll(async () => {
    await proxy.stop();
    await demo.stop();
  });

  /** Sends the same purchase until it is answered. */
  async function buyUntilAnswered(key: string, quantity: number): Promise<Bought> {
    for (;;) {
      try {
        return await buyer.buy(key, quantity);
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
      }
    }
  }

  it(`R4: ${PURCHASES} purchases retried with their keys until answered are ${PURCHASES} orders, each paid once`, async () => {
    const before = await onDatabaseOf(demo, readLedger);
    const keys = Array.from({ length: PURCHASES }, () => randomUUID());
    const quantityOf = (index: number) => 1 + (index % 3);
    const answers = await pLimit(BUYERS).map(keys, (key, index) => buyUntilAnswered(key, quantityOf(index)));

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
