import type { CatalogueComparison } from '../catalogue/catalogue-comparison';
import type { PriceWrites } from './price-writes';

/** A comparison of prices. */
export interface PriceComparison extends CatalogueComparison {
  readonly prices: PriceWrites;
  /** The starts of the prices that the files have, by the ids of the stored offers. */
  readonly named: Map<string, readonly number[]>;
}
