import { recordAudit } from '../audit/record-audit';
import type { Viewer } from '../platform/access/viewer';
import { type Sql, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import { UserError } from '../platform/graphql/user-error';
import {
  assertChecked,
  countKeysLeft,
  isFree,
  type KeyPool,
  lockKeyPools,
  type WantedOfPool,
} from '../software/key-pool';
import type { Software } from '../software/software.entity';

type Owner = Pick<Software, 'id' | 'partnerId' | 'customerId' | 'skuId'>;

/** The number of keys that software must have for a version: one for each licence, or one for all. */
interface WantedKeys {
  readonly version: string;
  readonly count: number;
}

/**
 * Returns the ids of the software's keys for a version: those it has, which it keeps for ever, and the missing ones, which are
 * drawn from the pool of its SKU and version. Throws KEY_POOL_EXHAUSTED, and draws none, if the pool has too few.
 */
export async function assignKeys(
  tx: Transaction,
  viewer: Viewer,
  software: Owner,
  { version, count }: WantedKeys,
): Promise<readonly string[]> {
  const { partnerId, customerId, id: softwareId, skuId } = software;
  const ids = await findKeys(tx, softwareId, version);
  const missing = count - ids.length;
  if (missing <= 0) return ids;

  await assertNotPromisedToOthers(tx, softwareId, { skuId, version, wanted: missing });
  const drawn = await drawKeys(tx, software, { skuId, version }, { from: ids.length + 1, count: missing });
  recordAudit(
    tx,
    viewer,
    drawn.map((subjectId) => ({ action: 'KEY_ASSIGNED', subjectId, partnerId, customerId, softwareId })),
  );
  return [...ids, ...drawn];
}

/** Returns the ids of the software's keys for a version, in the order of its licences. */
export async function findKeys(tx: Transaction, softwareId: string, version: string): Promise<readonly string[]> {
  const keys = await tx.query<{ id: string }>(
    sql`SELECT "id" FROM "productKeys" WHERE "softwareId" = ${softwareId} AND "version" = ${version}
      ORDER BY "licenceNumber"`,
  );
  return keys.map(({ id }) => id);
}

/**
 * Throws KEY_POOL_EXHAUSTED if the software would draw keys that are promised to others. It always gets the keys promised to
 * it; more than those, for example of a version released later, only if enough are left. Only keys of the current version are
 * promised.
 */
async function assertNotPromisedToOthers(tx: Transaction, softwareId: string, pool: WantedOfPool): Promise<void> {
  const { skuId, version, wanted } = pool;
  const [current] = await tx.query<{ keysDue: number | null }>(
    sql`SELECT d."keysDue" FROM "skus" AS u JOIN "products" AS p ON p."id" = u."productId"
      LEFT JOIN "keyPromises" AS d ON d."softwareId" = ${softwareId}
      WHERE u."id" = ${skuId} AND p."currentVersion" = ${version}`,
  );
  const more = current ? wanted - (current.keysDue ?? 0) : 0;
  if (more <= 0) return;
  await lockKeyPools(tx, [skuId]);
  const left = await countKeysLeft(tx, [{ ...pool, wanted: more }], tx.now);
  if ((left.get(skuId) ?? 0) < more) throw await noKeyLeft(tx, pool);
}

interface Licences {
  /** The number of the first licence that has no key yet, from 1. */
  readonly from: number;
  readonly count: number;
}

/**
 * Assigns free keys to the software; concurrent requests cannot draw the same ones. A draw of one key skips the keys that
 * others have locked. Only if no other key is free, it waits for them, since a transaction that is rolled back leaves its key
 * free. A draw of several keys always waits, in the order of ids, so that no two draws each hold a part of what the other
 * needs.
 */
async function drawKeys(tx: Transaction, owner: Owner, pool: KeyPool, licences: Licences): Promise<readonly string[]> {
  const draw = (lock: Sql) => drawAtMost(tx, owner, pool, { ...licences, lock });
  const unlocked = licences.count === 1 ? await draw(tx.locks.skip) : [];
  const drawn = unlocked.length > 0 ? unlocked : await draw(tx.locks.wait);
  if (drawn.length < licences.count) throw await noKeyLeft(tx, pool);
  return drawn;
}

async function drawAtMost(
  tx: Transaction,
  { id, partnerId }: Owner,
  pool: KeyPool,
  { from, count, lock }: Licences & { readonly lock: Sql },
): Promise<readonly string[]> {
  const drawn = await tx.query<{ id: string }>(
    sql`WITH "free" AS (
        SELECT "id" AS "keyId" FROM "productKeys" WHERE ${isFree(pool)}
        ORDER BY "id" LIMIT ${count} ${lock}
      ), "numbered" AS (SELECT "keyId", ${from} - 1 + ROW_NUMBER() OVER (ORDER BY "keyId") AS "number" FROM "free")
      UPDATE "productKeys" SET "softwareId" = ${id}, "partnerId" = ${partnerId}, "assignedAt" = ${tx.now},
        "licenceNumber" = "numbered"."number"
      FROM "numbered" WHERE "id" = "numbered"."keyId" RETURNING "id"`,
  );
  return drawn.map((key) => key.id).sort();
}

async function noKeyLeft(tx: Transaction, pool: KeyPool): Promise<Error> {
  await assertChecked(tx, [pool]);
  return new UserError('KEY_POOL_EXHAUSTED');
}

/**
 * Keeps other transactions from importing, checking or re-encrypting product keys until the commit. These change fingerprints,
 * by which duplicate keys are found.
 */
export async function lockProductKeys(tx: Transaction): Promise<void> {
  await tx.advisoryLock('product-keys');
}

/** Returns the number of product keys that each encryption key has encrypted, by its id. */
export async function countByEncryptionKey(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.query<{ sealedWith: string; count: number }>(
    sql`SELECT "sealedWith", COUNT(*) AS "count" FROM "productKeys" GROUP BY "sealedWith" ORDER BY "sealedWith"`,
  );
  return new Map(rows.map(({ sealedWith, count }) => [sealedWith, count]));
}
