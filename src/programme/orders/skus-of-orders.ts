import { isIn, sql } from '../../platform/database/sql';
import type { SkuOfLine } from '../../purchase/skus-of-lines';
import type { CatalogueOutlook } from '../catalogue/stored-catalogue';
import type { Comparison } from '../comparison/comparison';
import type { DocumentOrder } from '../formats/document/programme-document';

/** Returns the SKUs of orders with the terms of their offers, as they will be when the import is applied, by node id. */
export async function skusOfOrders(
  { reader, known }: Comparison,
  outlook: CatalogueOutlook,
  orders: readonly DocumentOrder[],
): Promise<ReadonlyMap<string, SkuOfLine>> {
  const lines = orders.flatMap((order) => order.lines);
  const ids = [...new Set(lines.map(({ productId, skuId }) => `sku_${productId}:${skuId}`))];
  const stored = await reader.query<{ skuId: string; termMonths: number }>(
    sql`SELECT DISTINCT "skuId", "termMonths" FROM "offers" WHERE ${isIn(sql`"skuId"`, ids)}`,
  );
  const terms = new Map(ids.map((id) => [id, [...(known.newTerms.get(id) ?? [])]]));
  for (const { skuId, termMonths } of stored) terms.get(skuId)?.push(termMonths);
  const skus = [...terms].flatMap(([id, ofSku]): SkuOfLine[] => {
    const sku = outlook.skus.get(id);
    const [first = null, ...rest] = ofSku.sort((some, other) => some - other);
    return sku ? [{ id, keyDelivery: sku.keyDelivery, shortest: first, longest: rest.at(-1) ?? first }] : [];
  });
  return new Map(skus.map((sku) => [sku.id, sku]));
}
