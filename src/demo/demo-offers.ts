import { type Offer, type Segment, usualBillingPlan } from '../catalogue/offer.entity';
import type { Price } from '../catalogue/price.entity';
import { decimalsOf } from '../platform/graphql/money';
import { demoSkus, skuIdOf } from './demo-catalogue';
import type { DemoProduct, DemoSku } from './demo-product';

interface Place {
  readonly country: string;
  readonly currency: string;
  /** Units of the currency per dollar. Invented, and fixed so that prices never change. */
  readonly perDollar: number;
  /** The step to which prices are rounded, in minor units. */
  readonly stepMinor: number;
}

const places: readonly Place[] = [
  { country: 'US', currency: 'USD', perDollar: 1, stepMinor: 1 },
  { country: 'DE', currency: 'EUR', perDollar: 0.93, stepMinor: 10 },
  { country: 'FR', currency: 'EUR', perDollar: 0.94, stepMinor: 10 },
  { country: 'CN', currency: 'CNY', perDollar: 7.1, stepMinor: 100 },
  { country: 'JP', currency: 'JPY', perDollar: 149, stepMinor: 100 },
];

const SHARE_OF_SCHOOLS = 0.4;
const RETAIL_MARKUP = 1.15;

/** Returns the id of an offer, such as `off_DG7GMGF0D5RK:0005:US`, with `:EDU` at the end for schools. */
export function offerIdOf(sku: string, country: string, segment: Segment): string {
  return `off_${sku}:${country}${segment === 'EDUCATION' ? ':EDU' : ''}`;
}

/** An offer, and its price, which is valid for all time. */
export interface PricedOffer {
  readonly offer: Offer;
  readonly price: Price;
}

/** Returns the offers of every SKU in each country where it is sold, for companies and for schools. */
export function pricedOffers(): PricedOffer[] {
  return demoSkus().flatMap(({ product, sku }) =>
    places
      .filter(({ country }) => !sku.notSoldIn?.includes(country))
      .flatMap((place) => segmentsOf(sku).map((segment) => offerOf(product, sku, place, segment))),
  );
}

function segmentsOf(sku: DemoSku): Segment[] {
  return sku.forEducation ? ['COMMERCIAL', 'EDUCATION'] : ['COMMERCIAL'];
}

function offerOf(product: DemoProduct, sku: DemoSku, place: Place, segment: Segment): PricedOffer {
  const usd = segment === 'EDUCATION' ? sku.usd * SHARE_OF_SCHOOLS : sku.usd;
  const unitPriceMinor = rounded(usd * place.perDollar * 10 ** decimalsOf(place.currency), place);
  const id = offerIdOf(`${product.catalogId}:${sku.catalogId}`, place.country, segment);
  const { country, currency } = place;
  const { termMonths = 0 } = sku;
  const terms = { termMonths, billingPlan: usualBillingPlan(termMonths), tierMinimum: 1, tierMaximum: null };
  return {
    offer: { id, skuId: skuIdOf(product, sku), country, segment, currency, ...terms },
    price: {
      offerId: id,
      startsAt: 0,
      endsAt: null,
      unitPriceMinor,
      suggestedRetailPriceMinor: rounded(unitPriceMinor * RETAIL_MARKUP, place),
      unitPriceText: null,
      source: 'OPERATOR',
    },
  };
}

function rounded(amountMinor: number, { stepMinor }: Place): number {
  return Math.round(amountMinor / stepMinor) * stepMinor;
}
