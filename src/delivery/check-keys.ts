import type { Actor } from '../platform/access/viewer';
import type { Database } from '../platform/database/database';
import { bulk, isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { distinctPools, isUnique, type KeyPool } from '../software/key-pool';
import { raiseKeyStockAlarms, rearmKeyStockAlarms } from '../software/key-stock-alarms';
import { lockProductKeys } from './assign-keys';
import { type KeyBatch, runBatches } from './key-batches';
import { decryptKey, type KeyAtRest, KeyDecryptionError } from './key-encryption';
import { asideFingerprint, keyFingerprint, possibleFingerprints, sharedFingerprint } from './key-fingerprint';
import type { KeyCase } from './key-spelling';
import type { ProductKey } from './product-key.entity';
import { isUnchecked, NOT_FOLDED, rangesOfOtherCase, uncheckedKeys } from './unchecked-keys';

/** The id of a row, and the id of another one that has the same product key. */
interface DuplicateKey {
  readonly id: string;
  readonly sameAs: string;
}

/** The new findings of a check of some product keys. */
export interface CheckedKeys {
  /** Duplicate keys in the pool, which will not be assigned any more. */
  readonly setAside: readonly DuplicateKey[];
  /** Keys that were assigned twice, in two rows. */
  readonly shared: readonly DuplicateKey[];
  /** The ids of keys in the pool that cannot be decrypted, and will not be assigned any more. */
  readonly undecryptable: readonly string[];
}

/**
 * Finds product keys that are stored twice in different spellings: sets the fingerprint of the canonical form on every key that
 * an older version stored, or whose product has changed whether case matters. Of two rows in the pool that have the same key,
 * one is set aside. Works batch by batch while gateways serve, and checks assigned keys first, so that no assigned key is
 * assigned again. It can be interrupted at any time; the next run continues. Returns once `shouldContinue` returns false.
 */
export async function checkKeys(
  database: Database,
  ring: KeyRing,
  onChecked: (batch: CheckedKeys) => void = () => {},
  shouldContinue: () => boolean = () => true,
): Promise<void> {
  await runBatches(database, batchesOf(database, ring), onChecked, shouldContinue);
}

/** Checks all product keys within a transaction that is about to look keys up by their fingerprints. */
export async function checkKeysLeft(tx: Transaction, ring: KeyRing): Promise<void> {
  for await (const batch of batchesOf(tx, ring)) await batch(tx);
}

/** Outdated fingerprints are removed first, so that none belongs to two keys. */
async function* batchesOf(reader: Reader, ring: KeyRing): AsyncGenerator<KeyBatch<CheckedKeys>> {
  for (const range of await rangesOfOtherCase(reader))
    for await (const ids of uncheckedKeys(reader, range, sql`1 = 1`)) yield (tx) => forgetFingerprints(tx, ids);
  for (const assigned of [sql`"softwareId" IS NOT NULL`, sql`"softwareId" IS NULL`])
    for (const range of NOT_FOLDED)
      for await (const ids of uncheckedKeys(reader, range, assigned)) yield (tx) => checkBatch(tx, ring, ids);
}

/** Marks keys as unchecked whose fingerprints follow the other rule for case. */
async function forgetFingerprints(tx: Transaction, ids: readonly string[]): Promise<CheckedKeys> {
  await lockProductKeys(tx);
  await tx.query(
    sql`UPDATE "productKeys" SET "fingerprint" = 'stale:' || "id" WHERE "id" IN (
      SELECT "id" FROM "productKeys" WHERE ${isIn(sql`"id"`, ids)} AND ${isUnique} AND ${isUnchecked}
      ORDER BY "id" ${tx.locks.wait})`,
  );
  return { setAside: [], shared: [], undecryptable: [] };
}

type StoredKey = Pick<ProductKey, 'id' | 'softwareId' | 'fingerprint'>;
type UncheckedKey = StoredKey & KeyAtRest & { readonly caseSensitiveKeys: number };

async function checkBatch(tx: Transaction, ring: KeyRing, ids: readonly string[]): Promise<CheckedKeys> {
  await lockProductKeys(tx);
  const decrypted = (await lockUnchecked(tx, ids)).map((row) => ({ row, key: decryptKey(ring, row) }));
  const readable = decrypted.flatMap(({ row, key }) =>
    key instanceof KeyDecryptionError ? [] : [readableKey(ring, row, key.expose())],
  );
  const undecryptable = decrypted.flatMap(({ row, key }) =>
    key instanceof KeyDecryptionError && row.softwareId === null ? [{ id: row.id, before: row.fingerprint }] : [],
  );
  const holders = await lockHolders(
    tx,
    readable.flatMap(({ possible }) => possible),
  );
  const { unique, setAside, shared } = settle(readable, holders);
  await writeFingerprints(tx, [
    ...[...setAside, ...undecryptable].map(({ id }) => ({ id, fingerprint: asideFingerprint(id) })),
    ...shared.map(({ id }) => ({ id, fingerprint: sharedFingerprint(id) })),
  ]);
  await writeFingerprints(tx, unique);
  await settleStocks(
    tx,
    decrypted.map(({ row }) => row),
  );
  return {
    setAside: setAside.filter(({ id, before }) => before !== asideFingerprint(id)),
    shared: shared.filter(({ id, before }) => before !== sharedFingerprint(id)),
    undecryptable: undecryptable.filter(({ id, before }) => before !== asideFingerprint(id)).map(({ id }) => id),
  };
}

/** Who sets keys aside, in the audit trail. */
const KEY_CHECK: Actor = { id: 'key-check', name: 'key check', roles: [], partnerId: null, requestId: 'key-check' };

/** Keys that are set aside cannot be sold, and those that are not set aside any more can. */
async function settleStocks(tx: Transaction, keys: readonly KeyPool[]): Promise<void> {
  const pools = distinctPools(keys);
  await raiseKeyStockAlarms(tx, KEY_CHECK, pools);
  await rearmKeyStockAlarms(tx, pools);
}

function readableKey(ring: KeyRing, row: UncheckedKey, key: string): ReadableKey {
  const keyCase: KeyCase = row.caseSensitiveKeys === 1 ? 'cased' : 'folded';
  return {
    row,
    fingerprint: keyFingerprint(ring, key, keyCase),
    possible: possibleFingerprints(ring, key, keyCase),
  };
}

/** Locks the unchecked keys, so that no key of the pool is drawn at the same time. */
function lockUnchecked(tx: Transaction, ids: readonly string[]): Promise<UncheckedKey[]> {
  return tx.query<UncheckedKey>(
    sql`SELECT k.*, p."caseSensitiveKeys" FROM (
        SELECT "id", "skuId", "version", "sealed", "sealedWith", "softwareId", "fingerprint" FROM "productKeys"
        WHERE ${isIn(sql`"id"`, ids)} AND ${isUnchecked} ORDER BY "id" ${tx.locks.wait}
      ) AS k JOIN "skus" AS s ON s."id" = k."skuId" JOIN "products" AS p ON p."id" = s."productId"
      ORDER BY k."softwareId" IS NULL, k."id"`,
  );
}

/** Locks the rows that have these fingerprints, in the order in which keys are drawn, so that there is no deadlock. */
function lockHolders(tx: Transaction, fingerprints: readonly string[]): Promise<StoredKey[]> {
  return tx.query<StoredKey>(
    sql`SELECT "id", "softwareId", "fingerprint" FROM "productKeys"
      WHERE ${isIn(sql`"fingerprint"`, fingerprints)} AND ${isUnique} ORDER BY "id" ${tx.locks.wait}`,
  );
}

interface ReadableKey {
  readonly row: StoredKey;
  readonly fingerprint: string;
  readonly possible: readonly string[];
}

type Finding = DuplicateKey & { readonly before: string };

/** Decides which row keeps each key: an assigned one rather than one in the pool. */
function settle(readable: readonly ReadableKey[], rows: readonly StoredKey[]) {
  const holders = new Map(rows.map((row) => [row.fingerprint, row]));
  const unique: Pick<ProductKey, 'id' | 'fingerprint'>[] = [];
  const setAside: Finding[] = [];
  const shared: Finding[] = [];
  for (const { row, fingerprint, possible } of readable) {
    const holder = possible.map((each) => holders.get(each)).find((each) => each && each.id !== row.id);
    if (holder && row.softwareId === null) setAside.push(found(row, holder));
    else if (holder && holder.softwareId !== null) shared.push(found(row, holder));
    else {
      if (holder) setAside.push(found(holder, row));
      for (const each of possible) holders.delete(each);
      holders.set(fingerprint, row);
      unique.push({ id: row.id, fingerprint });
    }
  }
  return { unique, setAside, shared };
}

function found({ id, fingerprint: before }: StoredKey, { id: sameAs }: StoredKey): Finding {
  return { id, sameAs, before };
}

async function writeFingerprints(tx: Transaction, keys: readonly Pick<ProductKey, 'id' | 'fingerprint'>[]) {
  if (keys.length === 0) return;
  await tx.query(
    sql`WITH "checked" ("id", "fingerprint") AS (VALUES ${bulk(keys.map(({ id, fingerprint }) => [id, fingerprint]))})
      UPDATE "productKeys" SET "fingerprint" = "checked"."fingerprint"
      FROM "checked" WHERE "productKeys"."id" = "checked"."id"`,
  );
}
