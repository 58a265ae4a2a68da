import type { Database } from '../platform/database/database';
import { bulk, isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { lockProductKeys } from './assign-keys';
import { idsInBatches, type KeyBatch, runBatches } from './key-batches';
import { decryptKey, encryptKeyText, type KeyAtRest, KeyDecryptionError } from './key-encryption';
import { renewFingerprint } from './key-fingerprint';
import type { ProductKey } from './product-key.entity';

/** Result of re-encrypting some product keys. */
export interface Rotation {
  readonly rotated: number;
  /** The ids of the rows that cannot be decrypted, which are not changed. */
  readonly undecryptable: readonly string[];
  /** The ids of the rows whose key another row has too, which are not changed. */
  readonly duplicates: readonly string[];
}

/**
 * Encrypts with the first key of the ring every product key that another one has encrypted, while gateways serve: batch by
 * batch, each in a transaction of its own. It can be interrupted at any time; the next run continues. Reports the result of
 * each batch.
 */
export async function rotateKeys(database: Database, ring: KeyRing, onRotated: (batch: Rotation) => void) {
  await runBatches(database, batchesOf(database, ring), onRotated);
}

/** Returns the number of product keys that are not encrypted with the first key of the ring. */
export async function countOutdatedKeys(reader: Reader, [{ id }]: KeyRing): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM "productKeys" WHERE "sealedWith" <> ${id}`,
  );
  return row?.count ?? 0;
}

async function* batchesOf(reader: Reader, ring: KeyRing): AsyncGenerator<KeyBatch<Rotation>> {
  for await (const ids of idsInBatches(reader, 'id', '', sql`"sealedWith" <> ${ring[0].id}`))
    yield (tx) => rotateBatch(tx, ring, ids);
}

async function rotateBatch(tx: Transaction, ring: KeyRing, ids: readonly string[]): Promise<Rotation> {
  await lockProductKeys(tx);
  const keys = await lockKeys(tx, ring, ids);
  const decrypted = keys.map((key) => ({ key, value: decryptKey(ring, key) }));
  const encrypted = decrypted.flatMap(({ key, value }) =>
    value instanceof KeyDecryptionError ? [] : [reencrypt(ring, key, value.expose())],
  );
  const unique = await withoutDuplicates(tx, encrypted);
  await update(tx, ring, unique);
  const isLeft = (id: string) => !unique.some((key) => key.id === id);
  return {
    rotated: unique.length,
    undecryptable: decrypted.filter(({ value }) => value instanceof KeyDecryptionError).map(({ key }) => key.id),
    duplicates: encrypted.map(({ id }) => id).filter(isLeft),
  };
}

type RotatedKey = KeyAtRest & Pick<ProductKey, 'fingerprint'>;

function reencrypt(ring: KeyRing, row: RotatedKey, key: string): ReencryptedKey {
  const { sealed } = encryptKeyText(ring, row, key);
  return { id: row.id, sealed, fingerprint: renewFingerprint(ring, row.fingerprint, key) };
}

function lockKeys(tx: Transaction, [{ id: current }]: KeyRing, ids: readonly string[]): Promise<RotatedKey[]> {
  return tx.query<RotatedKey>(
    sql`SELECT "id", "skuId", "version", "sealed", "sealedWith", "fingerprint" FROM "productKeys"
      WHERE ${isIn(sql`"id"`, ids)} AND "sealedWith" <> ${current} ORDER BY "id" ${tx.locks.wait}`,
  );
}

interface ReencryptedKey {
  readonly id: string;
  readonly sealed: string;
  readonly fingerprint: string;
}

/** Leaves duplicates out. Only an import without all encryption keys can store a key twice, and an operator has to decide. */
async function withoutDuplicates(tx: Transaction, keys: readonly ReencryptedKey[]): Promise<readonly ReencryptedKey[]> {
  const all = keys.map(({ fingerprint }) => fingerprint);
  const rows = await tx.query<Pick<ProductKey, 'id' | 'fingerprint'>>(
    sql`SELECT "id", "fingerprint" FROM "productKeys" WHERE ${isIn(sql`"fingerprint"`, all)}`,
  );
  const holder = new Map(rows.map((row) => [row.fingerprint, row.id]));
  return keys.filter(
    ({ id, fingerprint }, index) => (holder.get(fingerprint) ?? id) === id && all.indexOf(fingerprint) === index,
  );
}

async function update(tx: Transaction, [{ id: current }]: KeyRing, keys: readonly ReencryptedKey[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = bulk(keys.map(({ id, sealed, fingerprint }) => [id, sealed, fingerprint]));
  await tx.query(
    sql`WITH "new" ("id", "sealed", "fingerprint") AS (VALUES ${rows})
      UPDATE "productKeys" SET "sealedWith" = ${current}, "sealed" = "new"."sealed", "fingerprint" = "new"."fingerprint"
      FROM "new" WHERE "productKeys"."id" = "new"."id"`,
  );
}
