import { randomUUID } from 'node:crypto';
import { sql } from '../../src/platform/database/sql';
import { expectInvariants } from '../support/invariants';
import { type Buyer, createBuyer, KEY_POOL, Refused } from './buyer';
import { fillKeyPool, giveCredit, leaveKeys, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';
import { roundRobin, type ServerGroup, startServerGroup } from './server-group';

const BUYERS = rounds(30, 200);
const KEYS = BUYERS / 3;
const ROUNDS = rounds(1, 5);

describe('R5: purchases of the last keys', () => {
  let servers: ServerGroup;
  let buyers: readonly Buyer[];

  beforeAll(async () => {
    servers = await startServerGroup(2);
    await giveCredit(servers.first);
    buyers = await Promise.all(servers.origins.map((origin) => createBuyer(servers.first, { origin })));
  });
  afterAll(() => servers.stop());

  /** Reassigned how many keys of the pool are promised to earlier buyers. */
  const promised = () =>
    onDatabaseOf(servers.first, async (database) => {
      const [row] = await database.query<{ due: number }>(
        sql`SELECT COALESCE(SUM("keysDue"), 0) AS "due" FROM "keyPromises"
          WHERE "skuId" = ${`sku_${KEY_POOL.productId}:${KEY_POOL.skuId}`}`,
      );
      return Number(row?.due);
    });

  /** Buys one licence; null if it is refused because no key is left. */
  const buy = (buyer: Buyer): Promise<string | null> =>
    buyer.buy(randomUUID()).then(
      ({ softwareId }) => softwareId,
      (error: unknown) => {
        if (error instanceof Refused && error.problem.code === 'KEY_POOL_EXHAUSTED') return null;
        throw error;
      },
    );

  it.each(full ? [1, 2] : [2])(
    `R5: of ${BUYERS} purchases through %i process(es), ${KEYS} succeed and get their keys, ${ROUNDS} times`,
    async (processes) => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await fillKeyPool(servers.first, KEYS);
        await leaveKeys(servers.first, (await promised()) + KEYS);
        const assigned = roundRobin(buyers.slice(0, processes), BUYERS);
        const startedAt = performance.now();
        const bought = (await Promise.all(assigned.map(buy))).flatMap((softwareId) => softwareId ?? []);
        times.push(Math.round(performance.now() - startedAt));
        expect(bought).toHaveLength(KEYS);

        const collected = await Promise.all(
          bought.map((softwareId, index) => (assigned[index] as Buyer).collect(softwareId)),
        );
        expect(new Set(collected.map(({ keyId }) => keyId)).size).toBe(KEYS);
        await onDatabaseOf(servers.first, (database) => expectInvariants({ database }));
      }
      measured('R5, purchases of the last keys', { processes, rounds: ROUNDS, buyers: ROUNDS * BUYERS, ms: times });
    },
  );
});
