import { groupBy } from '../../platform/base/group-by';
import type { CatalogueComparison } from '../catalogue/catalogue-comparison';
import { inChunks } from '../import/in-chunks';
import { comparePrice } from './compare-price';
import { endMissingPrices, sheetScopes } from './missing-prices';
import type { PriceComparison } from './price-comparison';
import { PriceWrites } from './price-writes';
import { readOffers } from './stored-prices';
import type { WantedPrice } from './wanted-price';

/** Number of SKUs whose offers are compared at once. A SKU can have hundreds. */
const SKUS_AT_ONCE = 200;

/** Compares the prices of files with those that are stored. What files do not name stays, unless the operator wants it to end. */
export async function comparePrices(catalogue: CatalogueComparison, wanted: readonly WantedPrice[]): Promise<void> {
  const comparison: PriceComparison = { ...catalogue, prices: new PriceWrites(catalogue.progress), named: new Map() };
  const ofSku = groupBy(wanted, ({ skuId }) => skuId);
  const skuIds = [...ofSku.keys()].filter((skuId) => catalogue.outlook.skus.has(skuId));
  for (const chunk of inChunks(skuIds, SKUS_AT_ONCE)) {
    const offers = await readOffers(catalogue.reader, chunk);
    for (const skuId of chunk) for (const price of ofSku.get(skuId) ?? []) comparePrice(comparison, offers, price);
  }
  await endMissingPrices(comparison, { sheets: sheetScopes(wanted), wanted });
  const { prices } = comparison;
  const records = prices.records();
  if (records.length > 0) catalogue.catalogue.afterwards((tx) => prices.write(tx), records);
}
