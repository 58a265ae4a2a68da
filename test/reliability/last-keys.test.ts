import { randomUUID } from 'node:crypto';
import { sql } from '../../src/platform/database/sql';
import { expectInvariants } from '../support/invariants';
import { type Buyer, createBuyer, KEY_POOL, Refused } from './buyer';
import { fillKeyPool, giveCredit, leaveKeys, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';
import { inTurn, type SideBySide, serveSideBySide } from './side-by-side';

const BUYERS = rounds(30, 200);
const KEYS = BUYERS / 3;
const ROUNDS = rounds(1, 5);

describe('R5: purchases of the last keys', () => {
  let servers: SideBySide;
  let buyers: readonly Buyer[];

  beforeAll(async () => {
    servers = await serveSideBySide(2);
    await giveCredit(servers.first);
    buyers = await Promise.all(servers.origins.map((origin) => createBuyer(servers.first, { origin })));
  });
  afterAll(() => servers.stop());

  /** How many keys of the pool earlier buyers are promised. */
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
    `R5: of ${BUYERS} by %i process(es) ${KEYS} are sold, and each gets its key, ${ROUNDS} times`,
    async (processes) => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await fillKeyPool(servers.first, KEYS);
        await leaveKeys(servers.first, (await promised()) + KEYS);
        const turns = inTurn(buyers.slice(0, processes), BUYERS);
        const startedAt = performance.now();
        const bought = (await Promise.all(turns.map(buy))).flatMap((softwareId) => softwareId ?? []);
        times.push(Math.round(performance.now() - startedAt));
        expect(bought).toHaveLength(KEYS);

        const collected = await Promise.all(
          bought.map((softwareId, index) => (turns[index] as Buyer).collect(softwareId)),
        );
        expect(new Set(collected.map(({ keyId }) => keyId)).size).toBe(KEYS);
        await onDatabaseOf(servers.first, (database) => expectInvariants({ database }));
      }
      measured('R5, purchases of the last keys', { processes, rounds: ROUNDS, buyers: ROUNDS * BUYERS, ms: times });
    },
  );
});
