import type { Catalogue } from '../catalogue/catalogue';
import { hasKey } from '../catalogue/sku.entity';
import { ConfigError } from '../config-error';
import { newId } from '../database/id';
import { isIn, sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import type { KeyRing } from '../secrets/key-ring';
import { fingerprints } from '../secrets/sealed-text';
import { ProductKey } from './product-key.entity';
import { countBySealingKey, takeKeysTurn } from './product-key-pool';
import { sealProductKey } from './seal-product-key';

/** One line of a file of keys, as it was read. */
export interface KeyLine {
  /** From 1, the header counted. */
  readonly lineNumber: number;
  readonly productId: string;
  readonly skuId: string;
  readonly version: string;
  readonly key: string;
  readonly activationLimit: string;
}

/** The file has bad lines; nothing of it was imported. No message repeats a key. */
export class BadKeyFileError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** How many keys came into their pools, and how many were there already. */
export interface ImportedKeys {
  readonly imported: number;
  readonly alreadyThere: number;
}

/**
 * Fills key pools. Throws `BadKeyFileError`, which names each bad line, and `ConfigError` where the ring lacks a key with
 * which others are sealed, before anything is stored.
 */
export async function importKeys(
  tx: Transaction,
  catalogue: Catalogue,
  ring: KeyRing,
  lines: readonly KeyLine[],
): Promise<ImportedKeys> {
  const problems = lines.flatMap((line) =>
    lineProblems(catalogue, line).map((text) => `line ${line.lineNumber}: ${text}`),
  );
  if (problems.length > 0) throw new BadKeyFileError(problems);

  await takeKeysTurn(tx);
  await assertRingWhole(tx, ring);
  const unique = new Map(lines.map((line) => [line.key, line]));
  const known = await knownKeys(tx, ring, [...unique.keys()]);
  const fresh = [...unique.values()].filter(({ key }) => !known.has(key));
  await tx.insert(
    ProductKey,
    fresh.map((line) => keyRow(ring, line)),
  );
  return { imported: fresh.length, alreadyThere: lines.length - fresh.length };
}

const BATCH_SIZE = 500;

/** Where columns are mixed up, any of them may hold a key, so no value is repeated. */
function lineProblems(catalogue: Catalogue, line: KeyLine): string[] {
  const sku = catalogue.sku(skuIdOf(line));
  if (!sku) return ['there is no such SKU of this product'];
  const product = catalogue.product(sku.productId);
  const versions = [product?.currentVersion, ...catalogue.editionsOf(sku.productId).map(({ version }) => version)];
  return [
    ...(hasKey(sku) ? [] : ['the SKU has no keys']),
    ...(versions.includes(line.version) ? [] : ['the product has no such version']),
    ...(/^[A-Za-z0-9-]{10,100}$/.test(line.key) ? [] : ['the key is not 10 to 100 letters, digits and hyphens']),
    ...(/^(|[1-9]\d{0,8})$/.test(line.activationLimit) ? [] : ['activationLimit is neither empty nor a whole number']),
  ];
}

/** A key that is there already is known by its fingerprint, which only the encryption key tells that it was made with. */
async function assertRingWhole(tx: Transaction, ring: KeyRing): Promise<void> {
  const used = [...(await countBySealingKey(tx)).keys()];
  const missing = used.filter((id) => !ring.some((key) => key.id === id));
  if (missing.length > 0)
    throw new ConfigError(
      `KEY_ENCRYPTION_KEYS: product keys are sealed with ${missing.join(', ')}, which is not there`,
    );
}

async function knownKeys(tx: Transaction, ring: KeyRing, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const byFingerprint = new Map(keys.flatMap((key) => fingerprints(ring, key).map((each) => [each, key])));
  const known = new Set<string>();
  const all = [...byFingerprint.keys()];
  for (let start = 0; start < all.length; start += BATCH_SIZE) {
    const rows = await tx.query<{ fingerprint: string }>(
      sql`SELECT "fingerprint" FROM "productKeys" WHERE ${isIn(sql`"fingerprint"`, all.slice(start, start + BATCH_SIZE))}`,
    );
    for (const { fingerprint } of rows) known.add(byFingerprint.get(fingerprint) as string);
  }
  return known;
}

function keyRow(ring: KeyRing, line: KeyLine) {
  const identity = { id: newId('key'), skuId: skuIdOf(line), version: line.version };
  return {
    ...identity,
    ...sealProductKey(ring, identity, line.key),
    activationLimit: line.activationLimit === '' ? null : Number(line.activationLimit),
    softwareId: null,
    partnerId: null,
    assignedAt: null,
    firstRevealedAt: null,
    revokedAt: null,
  };
}

/** Files name a SKU as the catalogue does: product id and four characters. */
function skuIdOf({ productId, skuId }: KeyLine): string {
  return `sku_${productId}:${skuId}`;
}
