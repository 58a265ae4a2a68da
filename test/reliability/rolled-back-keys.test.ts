import { randomUUID } from 'node:crypto';
import { sql } from '../../src/platform/database/sql';
import { expectInvariants } from '../support/invariants';
import { refuse } from '../support/refuse';
import { type Buyer, createBuyer, KEY_POOL, Refused } from './buyer';
import { fillKeyPool, giveCredit, leaveKeys, onDatabaseOf } from './ledger';
import { measured } from './measured';
import { full, rounds } from './rounds';
import { roundRobin, type ServerGroup, startServerGroup } from './server-group';

const BUYERS = rounds(45, 150);
const KEYS = (BUYERS * 2) / 3;
const ROUNDS = rounds(1, 5);

describe('R5: requests for the last keys, of which every fifth is rolled back', () => {
  let servers: ServerGroup;
  let buyers: readonly Buyer[];

  beforeAll(async () => {
    servers = await startServerGroup(2);
    await giveCredit(servers.first);
    buyers = await Promise.all(servers.origins.map((origin) => createBuyer(servers.first, { origin })));
  });
  afterAll(() => servers.stop());

  /** Returns the number of keys of the pool that are promised to purchases before this test. */
  const promisedKeys = () =>
    onDatabaseOf(servers.first, async (database) => {
      const [promised] = await database.query<{ keys: number }>(
        sql`SELECT COALESCE(SUM("keysDue"), 0) AS "keys" FROM "keyPromises"
          WHERE "skuId" = ${`sku_${KEY_POOL.productId}:${KEY_POOL.skuId}`}`,
      );
      return Number(promised?.keys ?? 0);
    });

  const freeKeys = () =>
    onDatabaseOf(servers.first, async (database) => {
      const [pool] = await database.query<{ free: number }>(
        sql`SELECT COUNT(*) AS "free" FROM "productKeys" WHERE "softwareId" IS NULL
          AND "skuId" = ${`sku_${KEY_POOL.productId}:${KEY_POOL.skuId}`} AND "version" = ${KEY_POOL.version}`,
      );
      return Number(pool?.free ?? 0);
    });

  /** Makes one purchase for each buyer, the early ones first: the earliest purchases get the last keys. */
  async function buyAll(assigned: readonly Buyer[], isEarly: (index: number) => boolean): Promise<readonly string[]> {
    const ids = new Map<number, string>();
    for (const early of [true, false])
      await Promise.all(
        assigned.map(async (each, index) => {
          if (isEarly(index) === early) ids.set(index, (await each.buy(randomUUID())).softwareId);
        }),
      );
    return assigned.map((_, index) => ids.get(index) ?? '');
  }

  /** Requests a key for each piece of software concurrently. Returns the id of the key, or the code of the refusal. */
  const collectAll = (assigned: readonly Buyer[], softwareIds: readonly string[]) =>
    Promise.all(
      softwareIds.map((softwareId, index) =>
        (assigned[index] as Buyer).collect(softwareId).then(
          ({ keyId }) => keyId,
          (error: unknown) => {
            if (error instanceof Refused) return String(error.problem.code ?? error.problem.extensions.code);
            throw error;
          },
        ),
      ),
    );

  const isKey = (outcome: string) => outcome.startsWith('key_');
  const countOf = (outcomes: readonly string[], code: string) => outcomes.filter((each) => each === code).length;

  it.each(full ? [1, 2] : [2])(
    `R5: ${BUYERS} requests through %i process(es) get ${KEYS} keys, ${BUYERS - KEYS} get KEY_POOL_EXHAUSTED, no key is lost, ${ROUNDS} times`,
    async (processes) => {
      let rolledBack = 0;
      for (let round = 0; round < ROUNDS; round++) {
        const assigned = roundRobin(buyers.slice(0, processes), BUYERS);
        await fillKeyPool(servers.first, BUYERS);
        const isFailing = (index: number) => index % 5 === 4;
        const sold = await promisedKeys();
        const softwareIds = await buyAll(assigned, isFailing);
        await leaveKeys(servers.first, sold + KEYS);

        const failing = softwareIds.filter((_, index) => isFailing(index));
        const outcomes = await whileFailing(failing, () => collectAll(assigned, softwareIds));
        const others = outcomes.filter((_, index) => !isFailing(index));
        const left = KEYS - failing.length;
        const keyIds = outcomes.filter(isKey);
        expect([others.filter(isKey).length, new Set(keyIds).size, keyIds.length]).toEqual([left, left, left]);
        expect(countOf(others, 'KEY_POOL_EXHAUSTED')).toBe(BUYERS - KEYS);
        expect(countOf(outcomes, 'INTERNAL_SERVER_ERROR')).toBe(failing.length);
        rolledBack += failing.length;

        const kept = await collectAll(assigned, failing);
        expect(new Set([...keyIds, ...kept].filter(isKey)).size).toBe(KEYS);
        const unserved = softwareIds.filter((_, index) => outcomes[index] === 'KEY_POOL_EXHAUSTED');
        expect(await collectAll(assigned, unserved)).toEqual(unserved.map(() => 'KEY_POOL_EXHAUSTED'));
        expect(await freeKeys()).toBe(sold);
        await fillKeyPool(servers.first, unserved.length);
        const late = await collectAll(assigned, unserved);
        expect(new Set([...keyIds, ...kept, ...late].filter(isKey)).size).toBe(BUYERS);
        await onDatabaseOf(servers.first, (database) => expectInvariants({ database }));
      }
      measured('R5', { processes, rounds: ROUNDS, buyers: ROUNDS * BUYERS, rolledBack });
    },
  );

  /** Makes each unit of work fail that issues a link to this software, after its key is assigned, while the work runs. */
  const whileFailing = <Result>(softwareIds: readonly string[], work: () => Promise<Result>): Promise<Result> =>
    onDatabaseOf(servers.first, async (database) => {
      const when = `NEW."softwareId" IN (${softwareIds.map((id) => `'${id}'`).join()})`;
      const restore = await refuse(database, {
        event: 'INSERT',
        table: 'downloadLinks',
        message: 'made to fail',
        when,
      });
      return work().finally(restore);
    });
});
