import { groupBy } from '../../platform/base/group-by';
import { type CatalogueComparison, setAside } from '../catalogue/catalogue-comparison';
import { inChunks } from '../import/in-chunks';
import { comparePrice } from './compare-price';
import { describeMarket, skuName } from './describe-price';
import { endMissingPrices, sheetScopes } from './missing-prices';
import type { PriceComparison } from './price-comparison';
import { PriceWrites } from './price-writes';
import { type OfferOutlook, readOffers } from './stored-prices';
import { overlapping } from './tiers';
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
    for (const skuId of chunk) compareOfSku(comparison, offers, ofSku.get(skuId) ?? []);
  }
  await endMissingPrices(comparison, { sheets: sheetScopes(wanted), wanted });
  const { prices } = comparison;
  const records = prices.records();
  if (records.length > 0) catalogue.catalogue.afterwards((tx) => prices.write(tx), records);
}

function compareOfSku(
  comparison: PriceComparison,
  offers: Map<string, OfferOutlook>,
  wanted: readonly WantedPrice[],
): void {
  const skuId = wanted[0]?.skuId;
  const ofSku = new Map([...offers].filter(([, { offer }]) => offer.skuId === skuId));
  const refused = overlapping(ofSku, wanted);
  for (const price of wanted) {
    if (refused.has(price)) {
      const name = `${skuName(price.skuId)} ${describeMarket(price)}`;
      setAside(comparison, 'price', price.place, `the quantities of ${name} are also those of another price`);
    } else comparePrice(comparison, offers, price);
  }
}
