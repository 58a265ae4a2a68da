import type { Offer } from './offer.entity';
import type { Sku } from './sku.entity';

/** The smallest and the largest quantity of an order line. */
export interface Quantities {
  readonly minimum: number;
  readonly maximum: number;
}

/** Returns the quantities that can be bought with an offer: those of its SKU that are in the tier of its price. */
export function quantitiesOf(
  { tierMinimum, tierMaximum }: Pick<Offer, 'tierMinimum' | 'tierMaximum'>,
  sku: Pick<Sku, 'minimumQuantity' | 'maximumQuantity'> | null,
): Quantities {
  return {
    minimum: Math.max(tierMinimum, sku?.minimumQuantity ?? tierMinimum),
    maximum: Math.min(tierMaximum ?? Number.POSITIVE_INFINITY, sku?.maximumQuantity ?? tierMinimum),
  };
}
