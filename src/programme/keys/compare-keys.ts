import { lockProductKeys } from '../../delivery/assign-keys';
import { importKeys, planKeys } from '../../delivery/import-keys';
import type { KeyCatalogue } from '../../delivery/in-catalogue';
import { BadKeyFileError, type KeyLine, type PlainLine } from '../../delivery/key-line';
import { readKeyFile } from '../../delivery/read-key-file';
import { refuseWrongKeys } from '../../delivery/refuse-wrong-keys';
import { groupBy } from '../../platform/base/group-by';
import type { Sql } from '../../platform/database/sql';
import type { KeyRing } from '../../platform/secrets/key-ring';
import { type CatalogueOutlook, readCatalogueOutlook } from '../catalogue/stored-catalogue';
import type { Comparison } from '../comparison/comparison';
import { BadProgrammeFile } from '../formats/parsed';
import type { ProgrammeFile } from '../formats/programme-file';

/** What the import of keys needs besides the files. */
interface KeyImport {
  /** The catalogue as it will be; null if the import does not change it. */
  readonly outlook: CatalogueOutlook | null;
  readonly readKeyRing: () => KeyRing;
}

/** Compares the keys of files with those that are stored. Throws `BadProgrammeFile` if a line is not valid. */
export async function compareKeys(
  comparison: Comparison,
  files: readonly ProgrammeFile[],
  { outlook, readKeyRing }: KeyImport,
): Promise<void> {
  const keyFiles = files.filter((file) => file.kind === 'KEYS');
  if (keyFiles.length === 0) return;
  if (comparison.tx) await lockProductKeys(comparison.tx);
  const ring = readKeyRing();
  await refuseWrongKeys(comparison.reader, ring);
  const catalogue = keyCatalogueOf(outlook ?? (await readCatalogueOutlook(comparison.reader)));
  for (const file of keyFiles) {
    const lines = await inFile(file.name, async () => readKeyFile(file.text));
    await inFile(file.name, () => compareFile(comparison, file.name, { catalogue, ring, lines }));
    comparison.writes.push(async (tx, actor) => {
      await importKeys(tx, actor, { catalogue, ring, lines });
    });
  }
}

interface KeyFile {
  readonly catalogue: KeyCatalogue;
  readonly ring: KeyRing;
  readonly lines: readonly KeyLine[];
}

async function compareFile({ reader, tx, report }: Comparison, name: string, file: KeyFile): Promise<void> {
  const lock = <Row>(select: Sql) => reader.query<Row>(select);
  const { fresh, skipped } = await planKeys(
    tx ?? { ...reader, query: reader.query.bind(reader), queryStock: reader.queryStock.bind(reader), lock },
    file,
  );
  for (const [pool, { length }] of groupBy(fresh, poolOf))
    report.add('added', {
      kind: 'key',
      id: pool,
      text: `${length} ${length === 1 ? 'key' : 'keys'} ${pool}`,
      number: length,
    });
  for (const { line, code, reason } of skipped) {
    if (code === 'ALREADY_STORED') report.count('key', 'unchanged');
    else report.add('setAside', { kind: 'key', text: `${name}:${line} set aside: ${reason}` });
  }
}

function poolOf({ productId, skuId, version }: PlainLine): string {
  return `${productId}:${skuId} ${version}`;
}

/** Names the file in the error of a bad line. No message has a key. */
async function inFile<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BadKeyFileError)) throw error;
    const problems = error.problems.map((reason) => ({ line: null, path: null, reason }));
    throw new BadProgrammeFile(name, problems.slice(0, 100), problems.length);
  }
}

/** Returns the catalogue as it will be, as far as keys need it. */
function keyCatalogueOf({ products, skus, editions }: CatalogueOutlook): KeyCatalogue {
  const skusOf = groupBy([...skus.values()], ({ productId }) => productId);
  const editionsOf = groupBy([...editions.values()], ({ productId }) => productId);
  return {
    products: [...products.values()],
    product: (id) => products.get(id) ?? null,
    sku: (id) => skus.get(id) ?? null,
    skusOf: (productId) => skusOf.get(productId) ?? [],
    editionsOf: (productId) => editionsOf.get(productId) ?? [],
  };
}
