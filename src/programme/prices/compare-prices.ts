import { describeMarket } from '../../catalogue/describe-price';
import { businessIdOf } from '../../catalogue/sku-id';
import { type CatalogueComparison, setAside } from '../catalogue/catalogue-comparison';
import { inChunks } from '../comparison/in-chunks';
import type { ProgrammeFile } from '../formats/programme-file';
import { comparePrice } from './compare-price';
import { endMissingPrices } from './missing-prices';
import type { PriceComparison } from './price-comparison';
import { PriceWrites } from './price-writes';
import { type OfferOutlook, readOffers } from './stored-prices';
import { overlapping } from './tiers';
import { type PricesOfSku, pricesOfFile, type WantedPrice, wantedPrices } from './wanted-price';

/** Number of SKUs whose offers are compared at once. A SKU can have hundreds. */
const SKUS_AT_ONCE = 200;

/** Compares the prices of files with those that are stored. What files do not name stays, unless the operator wants it to end. */
export async function comparePrices(catalogue: CatalogueComparison, files: readonly ProgrammeFile[]): Promise<void> {
  const comparison: PriceComparison = { ...catalogue, prices: new PriceWrites(catalogue.progress), named: new Map() };
  const ofSku = new Map<string, PricesOfSku[]>();
  for (const [skuId, prices] of files.flatMap(pricesOfFile)) ofSku.set(skuId, [...(ofSku.get(skuId) ?? []), prices]);
  await compareOfSkus(comparison, ofSku);
  await endMissingPrices(comparison, files);
  const { prices } = comparison;
  const records = prices.records();
  if (records.length > 0) catalogue.catalogue.afterwards((tx) => prices.write(tx), records);
}

/** Compares some SKUs at a time, so that the prices of a large sheet are never in memory twice. */
async function compareOfSkus(
  comparison: PriceComparison,
  ofSku: ReadonlyMap<string, readonly PricesOfSku[]>,
): Promise<void> {
  const skuIds = [...ofSku.keys()].filter((skuId) => comparison.outlook.skus.has(skuId));
  for (const chunk of inChunks(skuIds, SKUS_AT_ONCE)) {
    const offers = await readOffers(comparison.reader, chunk);
    for (const skuId of chunk)
      compareOfSku(comparison, offers.get(skuId) ?? new Map(), wantedPrices(skuId, ofSku.get(skuId) ?? []));
  }
}

function compareOfSku(
  comparison: PriceComparison,
  offers: Map<string, OfferOutlook>,
  wanted: readonly WantedPrice[],
): void {
  const refused = overlapping(offers, wanted);
  for (const price of wanted) {
    if (refused.has(price)) {
      const name = `${businessIdOf(price.skuId)} ${describeMarket(price)}`;
      setAside(comparison, 'price', price.place, `the quantities of ${name} are also those of another price`);
    } else comparePrice(comparison, offers, price);
  }
}
