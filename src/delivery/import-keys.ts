import type { Catalogue } from '../catalogue/catalogue';
import { hasKey } from '../catalogue/sku.entity';
import { ConfigError } from '../platform/base/config-error';
import { groupBy } from '../platform/base/group-by';
import { newId } from '../platform/database/id';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { countByEncryptionKey, lockProductKeys } from './assign-keys';
import { checkKeysLeft } from './check-keys';
import { inCatalogue, skuIdOf, versionsOf } from './in-catalogue';
import { encryptProductKey } from './key-encryption';
import { possibleFingerprints } from './key-fingerprint';
import { canonicalKey, type KeyCase, plainKey } from './key-spelling';
import { ProductKey } from './product-key.entity';
import { refuseWrongKeys } from './refuse-wrong-keys';

/** One line of a key file, unchecked. */
export interface KeyLine {
  /** Counted from 1, including the header. */
  readonly lineNumber: number;
  readonly productId: string;
  readonly skuId: string;
  readonly version: string;
  readonly key: string;
  readonly activationLimit: string;
}

/** Thrown if a key file has invalid lines; nothing is imported. No message contains a key. */
export class BadKeyFileError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** A line whose key was not imported, because it is already stored in this or another spelling. */
interface SkippedLine {
  readonly lineNumber: number;
  readonly reason: string;
}

/** Result of an import: the number of new keys, and the lines that were skipped because their keys are already stored. */
export interface ImportedKeys {
  readonly imported: number;
  readonly alreadyThere: number;
  readonly skipped: readonly SkippedLine[];
}

/**
 * Fills key pools. A key is stored in its own spelling, in plain characters, unless it is already stored in any spelling.
 * Throws before anything is stored: `BadKeyFileError` with every invalid line, `ConfigError` if the ring lacks an encryption
 * key that is in use, and `StartRefusal` if one of its keys does not decrypt the stored product keys.
 */
export async function importKeys(
  tx: Transaction,
  catalogue: Catalogue,
  ring: KeyRing,
  read: readonly KeyLine[],
): Promise<ImportedKeys> {
  const lines = read
    .map(inCatalogue(catalogue))
    .map((line) => ({ ...line, key: plainKey(line.key), keyCase: keyCaseOf(catalogue, line) }));
  const problems = lines.flatMap((line) =>
    lineProblems(catalogue, line).map((text) => `line ${line.lineNumber}: ${text}`),
  );
  if (problems.length > 0) throw new BadKeyFileError(problems);

  await lockProductKeys(tx);
  await assertRingComplete(tx, ring);
  await refuseWrongKeys(tx, ring);
  await checkKeysLeft(tx, ring);
  const known = await knownPools(tx, ring, lines);
  const { fresh, skipped } = separate(lines, known);
  await tx.insert(
    ProductKey,
    fresh.map((line) => keyRow(ring, line)),
  );
  return { imported: fresh.length, alreadyThere: skipped.length, skipped };
}

const BATCH_SIZE = 500;

type PlainLine = KeyLine & { readonly keyCase: KeyCase };

function keyCaseOf(catalogue: Catalogue, line: KeyLine): KeyCase {
  const sku = catalogue.sku(skuIdOf(line));
  return sku && catalogue.product(sku.productId)?.caseSensitiveKeys === 1 ? 'cased' : 'folded';
}

/** Returns what is wrong with a line. Never repeats a value: if columns are mixed up, any of them may contain a key. */
function lineProblems(catalogue: Catalogue, line: PlainLine): string[] {
  const sku = catalogue.sku(skuIdOf(line));
  if (!sku) return ['this product has no SKU with this id'];
  return [
    ...(hasKey(sku) ? [] : ['this SKU has no product keys']),
    ...(versionsOf(catalogue, sku.productId).includes(line.version) ? [] : ['this product does not have this version']),
    ...keyProblems(line.key),
    ...(/^(|[1-9]\d{0,8})$/.test(line.activationLimit)
      ? []
      : ['activationLimit must be empty or a whole number greater than zero']),
  ];
}

function keyProblems(key: string): string[] {
  const forbidden = /[^A-Za-z0-9 -]/u.exec(key)?.[0].codePointAt(0);
  if (forbidden !== undefined) {
    const name = `U+${forbidden.toString(16).toUpperCase().padStart(4, '0')}`;
    return [`the key contains ${name}; only letters from A to Z, digits, hyphens and spaces are allowed`];
  }
  const fits = /^[A-Za-z0-9].{8,98}[A-Za-z0-9]$/.test(key);
  return fits
    ? []
    : ['the key must have 10 to 100 letters, digits, hyphens and spaces, and begin and end with a letter or a digit'];
}

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
  tx: Transaction,
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
    const rows = await tx.query<Pool & Pick<ProductKey, 'fingerprint'>>(
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
    const reason = pool ? reasonOf(pool, line) : earlier && `line ${earlier.lineNumber} has the same key`;
    if (reason) skipped.push({ lineNumber: line.lineNumber, reason });
    else fresh.set(key, line);
  }
  return { fresh: [...fresh.values()], skipped };
}

function reasonOf(pool: Pool, line: PlainLine): string {
  const isSamePool = pool.skuId === skuIdOf(line) && pool.version === line.version;
  return isSamePool ? 'the key is already stored' : 'the key is already stored for another SKU or version';
}

function keyRow(ring: KeyRing, line: PlainLine) {
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
    reservedForId: null,
    replacedAt: null,
    replacementReason: null,
  };
}
