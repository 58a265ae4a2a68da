import { recordAudit } from '../audit/record-audit';
import type { Viewer } from '../platform/access/viewer';
import { groupBy } from '../platform/base/group-by';
import { isIn, type Sql, sql } from '../platform/database/sql';
import type { StockReader, Transaction } from '../platform/database/transaction';
import { isUnique, type KeyPool, keysLeft, promisedOf, type WantedOfPool } from '../software/key-pool';
import { raiseKeyStockAlarms } from '../software/key-stock-alarms';
import type { Software } from '../software/software.entity';
import { assertLeft, drawAtMost, drawKeys, noKeyLeft } from './draw-keys';

type Owner = Pick<Software, 'id' | 'partnerId' | 'customerId' | 'skuId' | 'orderLineId' | 'purchasedAt'>;

/** The keys that software must have. */
interface WantedKeys {
  readonly versions: readonly string[];
  /** The number of keys for each version: one for each licence, or one for all. */
  readonly count: number;
  /** Whether the software can wait for promised keys, because it is sold ahead of the stock. */
  readonly canWait: boolean;
}

/**
 * Returns the ids of the software's keys by version: those it has, which it keeps for ever, and the missing ones: first
 * those reserved for it, then keys from the pool of its SKU and version. Draws all or none. If a pool has too few, throws
 * KEY_POOL_EXHAUSTED, or returns only the keys it has if the software can wait for those promised to it.
 */
export async function assignKeys(
  tx: Transaction,
  viewer: Viewer,
  software: Owner,
  { versions, count, canWait }: WantedKeys,
): Promise<KeysByVersion> {
  const keys = new Map(await findKeys(tx, software.id, versions));
  // In one order, so that no two requests each hold the last key of a pool and wait for that of the other.
  for (const version of [...versions].sort()) {
    const ids = keys.get(version) ?? [];
    if (ids.length >= count) continue;
    const drawn = await drawMissing(tx, viewer, software, { version, has: ids.length, count, canWait });
    keys.set(version, [...ids, ...drawn]);
  }
  return keys;
}

/** The ids of the keys of software by version, in the order of its licences. */
export type KeysByVersion = ReadonlyMap<string, readonly string[]>;

/** Returns the ids of the software's keys for some versions. */
export async function findKeys(
  tx: Transaction,
  softwareId: string,
  versions: readonly string[],
): Promise<KeysByVersion> {
  const keys = await tx.query<{ id: string; version: string }>(
    sql`SELECT "id", "version" FROM "productKeys" WHERE "softwareId" = ${softwareId} AND ${isIn(sql`"version"`, versions)}
      AND "replacedAt" IS NULL ORDER BY "licenceNumber"`,
  );
  const byVersion = groupBy(keys, ({ version }) => version);
  return new Map([...byVersion].map(([version, rows]) => [version, rows.map(({ id }) => id)]));
}

interface MissingKeys extends Pick<WantedKeys, 'count' | 'canWait'> {
  readonly version: string;
  /** The number of keys that the software has. */
  readonly has: number;
}

/** Draws the missing keys of a version and returns their ids; none if the software waits for them. */
async function drawMissing(
  tx: Transaction,
  viewer: Viewer,
  software: Owner,
  { version, has, count, canWait }: MissingKeys,
): Promise<readonly string[]> {
  const { partnerId, customerId, id: softwareId, skuId } = software;
  const pool = { skuId, version, wanted: count - has };
  const claim = await readClaim(tx, software, pool);
  if (canWait && mustWait(claim)) return [];
  await assertNotPromisedToOthers(tx, pool, claim);
  const drawn = await drawAll(tx, software, pool, { ...claim, licence: has + 1 });
  recordAudit(
    tx,
    viewer,
    drawn.map((subjectId) => ({ action: 'KEY_ASSIGNED', subjectId, partnerId, customerId, softwareId })),
  );
  // A key that was promised was not part of the stock any more.
  if (claim.unpromised > 0) await raiseKeyStockAlarms(tx, viewer, [pool]);
  return drawn;
}

/** The missing keys of software, by where they come from. */
interface Claim {
  /** Keys reserved for the software. */
  readonly reserved: number;
  /** Keys to draw from the pool. */
  readonly pooled: number;
  /** Keys to draw from the pool that are not promised to the software. */
  readonly unpromised: number;
  /** Whether the version is the current one. Only keys of it are promised. */
  readonly isCurrent: boolean;
  /** Keys of the pool that are not promised to earlier buyers, at most the number wanted. */
  readonly left: number;
}

async function readClaim(tx: Transaction, { id, orderLineId, purchasedAt }: Owner, pool: WantedOfPool): Promise<Claim> {
  const toEarlier = sql` AND ("purchasedAt" < ${purchasedAt} OR ("purchasedAt" = ${purchasedAt} AND "softwareId" < ${id}))`;
  const [row] = await tx.query<{ isCurrent: number; keysDue: number; reserved: number; left: number }>(
    sql`SELECT CASE WHEN p."currentVersion" = ${pool.version} THEN 1 ELSE 0 END AS "isCurrent",
        COALESCE(d."keysDue", 0) AS "keysDue", ${keysLeft(pool, promisedOf(pool, tx.now, toEarlier))} AS "left",
        (SELECT COUNT(*) FROM "productKeys" WHERE ${isReservedFor(orderLineId, pool)}) AS "reserved"
      FROM "skus" AS u JOIN "products" AS p ON p."id" = u."productId"
      LEFT JOIN "keyPromises" AS d ON d."softwareId" = ${id} WHERE u."id" = ${pool.skuId}`,
  );
  const isCurrent = row?.isCurrent === 1;
  const reserved = Math.min(row?.reserved ?? 0, pool.wanted);
  const pooled = pool.wanted - reserved;
  const unpromised = isCurrent ? Math.max(pooled - (row?.keysDue ?? 0), 0) : pooled;
  return { reserved, pooled, unpromised, isCurrent, left: row?.left ?? 0 };
}

/** The condition that a key is reserved for an order line, and can be assigned to its software. */
function isReservedFor(orderLineId: string, { version }: KeyPool): Sql {
  return sql`"reservedForId" = ${orderLineId} AND "version" = ${version} AND "softwareId" IS NULL AND ${isUnique}`;
}

/** Whether all missing keys are promised to the software, but the pool has too few after those of earlier buyers. */
function mustWait({ isCurrent, pooled, unpromised, left }: Claim): boolean {
  return isCurrent && unpromised === 0 && left < pooled;
}

/**
 * Throws KEY_POOL_EXHAUSTED if the software would draw keys that are promised to others. It gets the keys promised to it once
 * those of earlier buyers are there, too; more than those, for example of a version released later, only if enough are left.
 */
async function assertNotPromisedToOthers(tx: Transaction, pool: WantedOfPool, claim: Claim): Promise<void> {
  if (mustWait(claim)) throw await noKeyLeft(tx, pool);
  if (claim.isCurrent && claim.unpromised > 0) await assertLeft(tx, pool, claim.unpromised);
}

/** Draws the missing keys, for the licences from this number on, those reserved first. Returns them in that order. */
async function drawAll(
  tx: Transaction,
  owner: Owner,
  pool: KeyPool,
  { reserved, pooled, licence }: Claim & { readonly licence: number },
): Promise<readonly string[]> {
  const fromPool = await drawKeys(tx, owner, pool, { from: licence + reserved, count: pooled });
  const own = { from: licence, count: reserved, lock: tx.locks.wait, which: isReservedFor(owner.orderLineId, pool) };
  const ownKeys = await drawAtMost(tx, owner, own);
  if (ownKeys.length < reserved) throw await noKeyLeft(tx, pool);
  return [...ownKeys, ...fromPool];
}

/**
 * Keeps other transactions from importing, checking or re-encrypting product keys until the commit. These change fingerprints,
 * by which duplicate keys are found.
 */
export async function lockProductKeys(tx: Transaction): Promise<void> {
  await tx.advisoryLock('product-keys');
}

/** Returns the number of product keys that each encryption key has encrypted, by its id. */
export async function countByEncryptionKey(reader: StockReader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.queryStock<{ sealedWith: string; count: number }>(
    sql`SELECT "sealedWith", COUNT(*) AS "count" FROM "productKeys" GROUP BY "sealedWith" ORDER BY "sealedWith"`,
  );
  return new Map(rows.map(({ sealedWith, count }) => [sealedWith, count]));
}
