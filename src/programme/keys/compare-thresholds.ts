import { hasKey } from '../../catalogue/sku.entity';
import { setKeyThreshold } from '../../delivery/set-key-threshold';
import { sql } from '../../platform/database/sql';
import type { KeyStock } from '../../software/key-stock.entity';
import type { CatalogueOutlook } from '../catalogue/stored-catalogue';
import { compareObject } from '../comparison/compare-object';
import type { Comparison } from '../comparison/comparison';
import type { DocumentKeyThreshold, DocumentProduct } from '../formats/document/programme-document';
import type { ProgrammeFile } from '../formats/programme-file';

/** Thresholds of one SKU in a document. */
interface OfSku {
  readonly file: string;
  readonly productId: string;
  readonly skuId: string;
  readonly thresholds: readonly DocumentKeyThreshold[];
}

/**
 * Compares the thresholds of key stocks in documents with those that are stored. They are written after the keys of the same
 * import, which otherwise would raise alarms about stocks that it fills.
 */
export async function compareThresholds(
  comparison: Comparison,
  outlook: CatalogueOutlook,
  files: readonly ProgrammeFile[],
): Promise<void> {
  const ofSkus = files.flatMap((file) => (file.kind === 'DOCUMENT' ? skusOf(file.name, file.document.products) : []));
  if (ofSkus.every(({ thresholds }) => thresholds.length === 0)) return;
  const stocks = await comparison.reader.query<KeyStock>(sql`SELECT * FROM "keyStocks"`);
  const stored = new Map(stocks.map(({ skuId, version, threshold }) => [`${skuId} ${version}`, threshold]));
  for (const sku of ofSkus) compareOfSku(comparison, outlook, sku, stored);
}

function skusOf(file: string, products: readonly DocumentProduct[]): readonly OfSku[] {
  return products.flatMap(({ id: productId, skus }) =>
    skus.map(({ id: skuId, keyThresholds: thresholds }) => ({ file, productId, skuId, thresholds })),
  );
}

function compareOfSku(
  comparison: Comparison,
  outlook: CatalogueOutlook,
  { file, productId, skuId, thresholds }: OfSku,
  stored: ReadonlyMap<string, number | null>,
): void {
  const sku = outlook.skus.get(`sku_${productId}:${skuId}`);
  for (const { version, threshold, line } of thresholds) {
    const name = `${productId}:${skuId} ${version}`;
    const isKnown = sku && hasKey(sku) && versionsIn(outlook, sku.productId).has(version);
    if (!isKnown || threshold === 0) {
      const reason = isKnown
        ? 'a threshold is at least 1; null is no alarm'
        : 'the SKU has no product keys of this version';
      comparison.report.add('setAside', {
        kind: 'threshold',
        id: name,
        text: `${file}:${line} set aside: ${name}: ${reason}`,
      });
      continue;
    }
    const before = stored.get(`${sku.id} ${version}`) ?? null;
    const changes = compareObject(comparison, {
      ...{ kind: 'threshold', id: name, title: String(threshold) },
      stored: { threshold: before },
      wanted: { threshold },
      localFields: [],
    });
    if (!changes) continue;
    comparison.writes.push(async (tx, actor) => {
      await setKeyThreshold(tx, actor, { skuId: sku.id, version, threshold });
    });
  }
}

function versionsIn({ products, editions }: CatalogueOutlook, productId: string): ReadonlySet<string> {
  const ofEditions = [...editions.values()].filter((edition) => edition.productId === productId);
  return new Set([products.get(productId)?.currentVersion ?? '', ...ofEditions.map(({ version }) => version)]);
}
