import { type Sql, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import { UserError } from '../platform/graphql/user-error';
import { assertChecked, countKeysLeft, isFree, type KeyPool, lockKeyPools } from '../software/key-pool';
import type { Software } from '../software/software.entity';

type Owner = Pick<Software, 'id' | 'partnerId'>;

/** Licences that have no key yet. */
export interface Licences {
  /** The number of the first one. */
  readonly from: number;
  readonly count: number;
}

/**
 * Assigns free keys to the software; concurrent requests cannot draw the same ones. A draw of one key skips the keys that
 * others have locked. Only if no other key is free, it waits for them, since a transaction that is rolled back leaves its key
 * free. A draw of several keys always waits, in the order of ids, so that no two draws each hold a part of what the other
 * needs. Throws KEY_POOL_EXHAUSTED if too few are free.
 */
export async function drawKeys(
  tx: Transaction,
  owner: Owner,
  pool: KeyPool,
  licences: Licences,
): Promise<readonly string[]> {
  const draw = (lock: Sql) => drawAtMost(tx, owner, { ...licences, lock, which: isFree(pool) });
  const unlocked = licences.count === 1 ? await draw(tx.locks.skip) : [];
  const drawn = unlocked.length > 0 ? unlocked : await draw(tx.locks.wait);
  if (drawn.length < licences.count) throw await noKeyLeft(tx, pool);
  return drawn;
}

/** Assigns at most this number of the keys that meet a condition to the software, which the caller has locked, in the order of ids. Returns their ids. */
export async function drawAtMost(
  tx: Transaction,
  { id, partnerId }: Owner,
  { from, count, lock, which }: Licences & { readonly lock: Sql; readonly which: Sql },
): Promise<readonly string[]> {
  if (count === 0) return [];
  const draw = sql`WITH "free" AS (
      SELECT "id" AS "keyId" FROM "productKeys" WHERE ${which}
      ORDER BY "id" LIMIT ${count} ${lock}
    ), "numbered" AS (SELECT "keyId", ${from} - 1 + ROW_NUMBER() OVER (ORDER BY "keyId") AS "number" FROM "free")
    UPDATE "productKeys" SET "softwareId" = ${id}, "partnerId" = ${partnerId}, "assignedAt" = ${tx.now},
      "licenceNumber" = "numbered"."number"
    FROM "numbered" WHERE "id" = "numbered"."keyId" RETURNING "id"`;
  const [drawn] = await Promise.all([
    tx.queryStock<{ id: string }>(draw),
    tx.queryStock(sql`UPDATE "software" SET ${changedNow(tx)} WHERE "id" = ${id}`),
  ]);
  return drawn.map((key) => key.id).sort();
}

/** Returns KEY_POOL_EXHAUSTED; throws `DatabaseUnavailable` instead while keys of the pool are being checked. */
export async function noKeyLeft(tx: Transaction, pool: KeyPool): Promise<Error> {
  await assertChecked(tx, [pool]);
  return new UserError('KEY_POOL_EXHAUSTED');
}

/**
 * Locks the pool of a current version, and throws KEY_POOL_EXHAUSTED unless it has this number of keys in addition to all
 * promised ones.
 */
export async function assertLeft(tx: Transaction, { skuId, version }: KeyPool, wanted: number): Promise<void> {
  await lockKeyPools(tx, [skuId]);
  const left = await countKeysLeft(tx, [{ skuId, version, wanted }], tx.now);
  if ((left.get(skuId) ?? 0) < wanted) throw await noKeyLeft(tx, { skuId, version });
}
