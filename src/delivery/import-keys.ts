import { PROGRAMME } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { type AuditRecord, recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { ConfigError } from '../platform/base/config-error';
import { groupBy } from '../platform/base/group-by';
import { newId } from '../platform/database/id';
import { isIn, sql } from '../platform/database/sql';
import type { LockingReader, Transaction } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { distinctPools } from '../software/key-pool';
import { rearmKeyStockAlarms } from '../software/key-stock-alarms';
import { countByEncryptionKey, lockProductKeys } from './assign-keys';
import { checkKeysLeft } from './check-keys';
import { inCatalogue, type KeyCatalogue, skuIdOf } from './in-catalogue';
import { encryptProductKey } from './key-encryption';
import { possibleFingerprints } from './key-fingerprint';
import { BadKeyFileError, type KeyLine, keyCaseOf, lineProblems, type PlainLine } from './key-line';
import { canonicalKey, plainKey } from './key-spelling';
import { ProductKey } from './product-key.entity';
import { refuseWrongKeys } from './refuse-wrong-keys';
import { findReservedLines } from './reserved-lines';

/** Why a key was not imported: it is stored in its pool or in another one, or an earlier line has it. */
type SkipReason = 'ALREADY_STORED' | 'STORED_ELSEWHERE' | 'REPEATED';

/** A line whose key was not imported, because it is already stored in this or another spelling. */
interface SkippedLine {
  readonly line: number;
  readonly code: SkipReason;
  readonly reason: string;
}

/** Result of an import: the number of new keys, and the lines that were skipped because their keys are already stored. */
export interface ImportedKeys {
  readonly imported: number;
  readonly alreadyThere: number;
  readonly skipped: readonly SkippedLine[];
}

/** What to import, and what is needed for it. */
export interface KeyFile {
  readonly catalogue: KeyCatalogue;
  readonly ring: KeyRing;
  readonly lines: readonly KeyLine[];
  /** Makes sure that duplicates of the stored keys are found. */
  readonly checkStored?: CheckStored;
}

/** Throws if duplicates of the stored keys might not be found. */
type CheckStored = (tx: Transaction, ring: KeyRing) => Promise<void>;

/** Reads stored keys, which an operator who is signed in cannot. */
const checkAll: CheckStored = async (tx, ring) => {
  await refuseWrongKeys(tx, ring);
  await checkKeysLeft(tx, ring);
};

/**
 * Fills key pools, and reserves keys for order lines. A key is stored in its own spelling, in plain characters, unless it is
 * already stored in any spelling. Throws before anything is stored: `BadKeyFileError` with every invalid line, `ConfigError` if
 * the ring lacks an encryption key that is in use, and `StartRefusal` if one of its keys does not decrypt the stored product keys.
 */
export async function importKeys(
  tx: Transaction,
  actor: Actor,
  { catalogue, ring, lines, checkStored = checkAll }: KeyFile,
): Promise<ImportedKeys> {
  await lockProductKeys(tx);
  await assertRingComplete(tx, ring);
  await checkStored(tx, ring);
  const { fresh, skipped, reservedFor } = await planKeys(tx, { catalogue, ring, lines });
  const keys = fresh.map((line) => keyRow(ring, line, reservedFor.get(line) ?? null));
  await tx.insert(ProductKey, keys);
  recordAudit(tx, actor, eventsOf(keys));
  await rearmKeyStockAlarms(tx, distinctPools(keys));
  return { imported: fresh.length, alreadyThere: skipped.length, skipped };
}

/** The lines of a key file that are to be imported, and those that are not. */
export interface PlannedKeys {
  readonly fresh: readonly PlainLine[];
  readonly skipped: readonly SkippedLine[];
  /** The ids of the order lines that keys are reserved for. */
  readonly reservedFor: ReadonlyMap<PlainLine, string>;
}

/** Returns what `importKeys` would import. Changes nothing. Throws `BadKeyFileError` with every invalid line. */
export async function planKeys(reader: LockingReader, { catalogue, ring, lines: read }: KeyFile): Promise<PlannedKeys> {
  const lines = read
    .map(inCatalogue(catalogue))
    .map((line) => ({ ...line, key: plainKey(line.key), keyCase: keyCaseOf(catalogue, line) }));
  const problems = lines.flatMap((line) => lineProblems(catalogue, line));
  if (problems.length > 0) throw new BadKeyFileError(problems);
  const { fresh, skipped } = separate(lines, await knownPools(reader, ring, lines));
  return { fresh, skipped, reservedFor: await findReservedLines(reader, catalogue, fresh) };
}

const BATCH_SIZE = 500;

/** Duplicates are found by fingerprints, which can only be computed with the encryption key that created them. */
async function assertRingComplete(tx: Transaction, ring: KeyRing): Promise<void> {
  const used = [...(await countByEncryptionKey(tx)).keys()];
  const missing = used.filter((id) => !ring.some((key) => key.id === id));
  if (missing.length > 0)
    throw new ConfigError(
      `KEY_ENCRYPTION_KEYS: product keys are encrypted with ${missing.join(', ')}, which is missing; add it`,
    );
}

type Pool = Pick<ProductKey, 'skuId' | 'version'>;

/** Returns the pools of the keys that are already stored, by their lines in the file. */
async function knownPools(
  tx: LockingReader,
  ring: KeyRing,
  lines: readonly PlainLine[],
): Promise<ReadonlyMap<PlainLine, Pool>> {
  const byFingerprint = groupBy(
    lines.flatMap((line) => possibleFingerprints(ring, line.key, line.keyCase).map((each) => ({ each, line }))),
    ({ each }) => each,
  );
  const known = new Map<PlainLine, Pool>();
  const all = [...byFingerprint.keys()];
  for (let start = 0; start < all.length; start += BATCH_SIZE) {
    const rows = await tx.queryStock<Pool & Pick<ProductKey, 'fingerprint'>>(
      sql`SELECT "fingerprint", "skuId", "version" FROM "productKeys"
        WHERE ${isIn(sql`"fingerprint"`, all.slice(start, start + BATCH_SIZE))}`,
    );
    for (const row of rows) for (const { line } of byFingerprint.get(row.fingerprint) ?? []) known.set(line, row);
  }
  return known;
}

/** Separates the lines whose keys are new, each key once, from those to skip. */
function separate(lines: readonly PlainLine[], known: ReadonlyMap<PlainLine, Pool>) {
  const fresh = new Map<string, PlainLine>();
  const skipped: SkippedLine[] = [];
  for (const line of lines) {
    const pool = known.get(line);
    const key = canonicalKey(line.key, line.keyCase);
    const earlier = fresh.get(key);
    if (pool) skipped.push({ line: line.line, ...reasonOf(pool, line) });
    else if (earlier)
      skipped.push({ line: line.line, code: 'REPEATED', reason: `line ${earlier.line} has the same key` });
    else fresh.set(key, line);
  }
  return { fresh: [...fresh.values()], skipped };
}

function reasonOf(pool: Pool, line: PlainLine): Pick<SkippedLine, 'code' | 'reason'> {
  const isSamePool = pool.skuId === skuIdOf(line) && pool.version === line.version;
  return isSamePool
    ? { code: 'ALREADY_STORED', reason: 'the key is already stored' }
    : { code: 'STORED_ELSEWHERE', reason: 'the key is already stored for another SKU or version' };
}

function keyRow(ring: KeyRing, line: PlainLine, reservedForId: string | null): ProductKey {
  const identity = { id: newId('key'), skuId: skuIdOf(line), version: line.version };
  return {
    ...identity,
    ...encryptProductKey(ring, identity, line.key, line.keyCase),
    activationLimit: line.activationLimit === '' ? null : Number(line.activationLimit),
    licenceNumber: 1,
    softwareId: null,
    partnerId: null,
    assignedAt: null,
    firstRevealedAt: null,
    revokedAt: null,
    reservedForId,
    replacedAt: null,
    replacementReason: null,
  };
}

/** Returns one event for each SKU, with the number of its keys by version. */
function eventsOf(keys: readonly ProductKey[]): readonly AuditRecord[] {
  return [...groupBy(keys, ({ skuId }) => skuId)].map(([subjectId, ofSku]) => ({
    action: 'KEYS_IMPORTED',
    subjectId,
    partnerId: PROGRAMME,
    changes: {
      ...countsOf('keys', ofSku),
      ...countsOf(
        'reservedKeys',
        ofSku.filter(({ reservedForId }) => reservedForId !== null),
      ),
    },
  }));
}

function countsOf(name: string, keys: readonly ProductKey[]): Changes {
  const byVersion = groupBy(keys, ({ version }) => `${name}.${version}`);
  return Object.fromEntries([...byVersion].map(([field, { length }]) => [field, [null, length]]));
}
