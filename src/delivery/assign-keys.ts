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

/** The keys that software is to have for a version: one for each licence, or one for all. */
interface WantedKeys {
  readonly version: string;
  readonly count: number;
}

/**
 * Returns the ids of the software's keys for a version: those it has, kept for life, and as many as it lacks, drawn from the
 * pool of its SKU and version. Throws KEY_POOL_EXHAUSTED, and draws none, if the pool does not have them all.
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

/** Returns the ids of the keys that software has for a version, in the order of its licences. */
export async function findKeys(tx: Transaction, softwareId: string, version: string): Promise<readonly string[]> {
  const keys = await tx.query<{ id: string }>(
    sql`SELECT "id" FROM "productKeys" WHERE "softwareId" = ${softwareId} AND "version" = ${version}
      ORDER BY "licenceNumber"`,
  );
  return keys.map(({ id }) => id);
}

/**
 * Software draws what it is promised. Beyond that, as for a version that came out after it got its keys, it leaves others
 * theirs. Only keys of the current version are promised.
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
  /** The first one that has no key yet, counted from 1. */
  readonly from: number;
  readonly count: number;
}

/**
 * Gives free keys to the software; nobody else can draw them at the same time. A draw of one key passes over those that others
 * are about to draw; only if no other is left it waits for the outcome of these draws, since one that is rolled back leaves its
 * key free. A draw of several always waits, in one order, so that no two draws hold half of what each needs.
 */
async function drawKeys(tx: Transaction, owner: Owner, pool: KeyPool, licences: Licences): Promise<readonly string[]> {
  const draw = (lock: Sql) => drawAtMost(tx, owner, pool, { ...licences, lock });
  const passing = licences.count === 1 ? await draw(tx.locks.skip) : [];
  const drawn = passing.length > 0 ? passing : await draw(tx.locks.wait);
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

/** Waits until nobody else adds product keys or seals them anew: equal keys are told by fingerprints, which then change. */
export async function lockProductKeys(tx: Transaction): Promise<void> {
  await tx.advisoryLock('product-keys');
}

/** How many product keys each encryption key has sealed. */
export async function countByEncryptionKey(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.query<{ sealedWith: string; count: number }>(
    sql`SELECT "sealedWith", COUNT(*) AS "count" FROM "productKeys" GROUP BY "sealedWith" ORDER BY "sealedWith"`,
  );
  return new Map(rows.map(({ sealedWith, count }) => [sealedWith, count]));
}
