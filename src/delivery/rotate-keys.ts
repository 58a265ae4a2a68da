import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../platform/database/database';
import { bulk, isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { lockProductKeys } from './assign-keys';
import { decryptKey, encryptKeyText, type KeyAtRest, KeyDecryptionError } from './key-encryption';
import { renewFingerprint } from './key-fingerprint';
import type { ProductKey } from './product-key.entity';

/** Small, so that a request that reads or draws one of these keys waits for a few milliseconds. */
const BATCH_SIZE = 50;

/** What came of some product keys. */
export interface Rotation {
  readonly rotated: number;
  /** The ids of the rows that do not open. They are left as they are. */
  readonly unopened: readonly string[];
  /** The ids of the rows whose key another row has as well. They are left as they are. */
  readonly doubled: readonly string[];
}

/**
 * Seals every product key anew that the first key of the ring has not sealed, while gateways go on: batch by batch, each
 * a unit of work. It may end at any time; what is left is done when it is run again. Tells each batch as it is done.
 */
export async function rotateKeys(database: Database, ring: KeyRing, onRotated: (batch: Rotation) => void) {
  for await (const ids of outdatedKeys(database, ring)) {
    const beginsAt = performance.now();
    onRotated(await database.transaction((tx) => rotateBatch(tx, ring, ids)));
    // On SQLite one process writes at a time, and those that wait for it look only now and then.
    await delay(performance.now() - beginsAt);
  }
}

/** How many product keys the first key of the ring has not sealed. */
export async function countOutdatedKeys(reader: Reader, [{ id }]: KeyRing): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM "productKeys" WHERE "sealedWith" <> ${id}`,
  );
  return row?.count ?? 0;
}

/** Looked for on the read path, which keeps nobody from writing, however many are done already. */
async function* outdatedKeys(reader: Reader, [{ id: current }]: KeyRing): AsyncGenerator<readonly string[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: readonly { readonly id: string }[] = await reader.query(
      sql`SELECT "id" FROM "productKeys"
        WHERE "sealedWith" <> ${current} AND "id" > ${after} ORDER BY "id" LIMIT ${BATCH_SIZE}`,
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    after = rows.at(-1)?.id;
  }
}

async function rotateBatch(tx: Transaction, ring: KeyRing, ids: readonly string[]): Promise<Rotation> {
  await lockProductKeys(tx);
  const keys = await lockKeys(tx, ring, ids);
  const opened = keys.map((key) => ({ key, value: decryptKey(ring, key) }));
  const sealed = opened.flatMap(({ key, value }) =>
    value instanceof KeyDecryptionError ? [] : [sealAnew(ring, key, value.expose())],
  );
  const unique = await withoutDoubles(tx, sealed);
  await update(tx, ring, unique);
  const isLeft = (id: string) => !unique.some((key) => key.id === id);
  return {
    rotated: unique.length,
    unopened: opened.filter(({ value }) => value instanceof KeyDecryptionError).map(({ key }) => key.id),
    doubled: sealed.map(({ id }) => id).filter(isLeft),
  };
}

type RotatedKey = KeyAtRest & Pick<ProductKey, 'fingerprint'>;

function sealAnew(ring: KeyRing, row: RotatedKey, key: string): SealedAnew {
  const { sealed } = encryptKeyText(ring, row, key);
  return { id: row.id, sealed, fingerprint: renewFingerprint(ring, row.fingerprint, key) };
}

function lockKeys(tx: Transaction, [{ id: current }]: KeyRing, ids: readonly string[]): Promise<RotatedKey[]> {
  return tx.query<RotatedKey>(
    sql`SELECT "id", "skuId", "version", "sealed", "sealedWith", "fingerprint" FROM "productKeys"
      WHERE ${isIn(sql`"id"`, ids)} AND "sealedWith" <> ${current} ORDER BY "id" ${tx.locks.wait}`,
  );
}

interface SealedAnew {
  readonly id: string;
  readonly sealed: string;
  readonly fingerprint: string;
}

/** The same key in two rows can only come of an import that did not know all encryption keys: a person has to look. */
async function withoutDoubles(tx: Transaction, sealed: readonly SealedAnew[]): Promise<readonly SealedAnew[]> {
  const all = sealed.map(({ fingerprint }) => fingerprint);
  const rows = await tx.query<Pick<ProductKey, 'id' | 'fingerprint'>>(
    sql`SELECT "id", "fingerprint" FROM "productKeys" WHERE ${isIn(sql`"fingerprint"`, all)}`,
  );
  const holder = new Map(rows.map((row) => [row.fingerprint, row.id]));
  return sealed.filter(
    ({ id, fingerprint }, index) => (holder.get(fingerprint) ?? id) === id && all.indexOf(fingerprint) === index,
  );
}

async function update(tx: Transaction, [{ id: current }]: KeyRing, keys: readonly SealedAnew[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = bulk(keys.map(({ id, sealed, fingerprint }) => [id, sealed, fingerprint]));
  await tx.query(
    sql`WITH "anew" ("id", "sealed", "fingerprint") AS (VALUES ${rows})
      UPDATE "productKeys" SET "sealedWith" = ${current}, "sealed" = "anew"."sealed", "fingerprint" = "anew"."fingerprint"
      FROM "anew" WHERE "productKeys"."id" = "anew"."id"`,
  );
}
