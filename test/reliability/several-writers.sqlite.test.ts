import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../src/platform/base/clock';
import { expectInvariants } from '../support/invariants';
import { createBuyer, OFFER_WITHOUT_KEY } from './buyer';
import { giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';
import { type ServerGroup, startServerGroup } from './server-group';

const PROCESSES = 3;
const BUYERS = 3;

describe('R9: several processes that write to one SQLite file continuously', () => {
  let gateways: ServerGroup;

  beforeAll(async () => {
    gateways = await startServerGroup(PROCESSES);
    await giveCredit(gateways.first);
  });
  afterAll(() => gateways.stop());

  /** Buys repeatedly, at least once. Returns how long each purchase took. */
  async function buyUntil(over: AbortSignal, origin: string, keys: string[]): Promise<number[]> {
    const { buy } = await createBuyer(gateways.first, { origin, offerId: OFFER_WITHOUT_KEY });
    const took: number[] = [];
    do {
      const key = randomUUID();
      const startedAt = performance.now();
      await buy(key);
      took.push(performance.now() - startedAt);
      keys.push(key);
    } while (!over.aborted);
    return took;
  }

  it('R9: get similar shares, and keep everything that they acknowledged', async () => {
    const over = new AbortController();
    const keys: string[] = [];
    const buying = gateways.origins.map((origin) =>
      Promise.all(Array.from({ length: BUYERS }, () => buyUntil(over.signal, origin, keys))),
    );
    await Promise.race([delay(rounds(2, 30) * SECOND_MS), ...buying]);
    over.abort();
    const took = (await Promise.all(buying)).map((buyers) => buyers.flat());

    const bought = took.map(({ length }) => length);
    const slowestMs = took.map((each) => Math.round(Math.max(...each)));
    measured('R9, several writers', { bought, slowestMs });
    const leastShare = full ? keys.length / PROCESSES / 2 : 0;
    expect({ bought, isFair: Math.min(...bought) > leastShare }).toMatchObject({ isFair: true });
    await onDatabaseOf(gateways.first, async (database) => {
      const { orders } = await readLedger(database);
      expect(keys.filter((key) => !orders.has(key))).toEqual([]);
      await expectInvariants({ database });
    });
  });
});
