import type { Sku } from '../catalogue/sku.entity';
import type { DeliveryTermsByKind } from '../orders/delivery-policy';
import { skuRows } from './demo-catalogue';
import { demoCustomers } from './demo-customer-list';
import type { DemoCustomer } from './demo-customers';
import { offerIdOf, type PricedOffer, pricedOffers } from './demo-offers';

/** What the demo's purchases are derived from: the time of loading, the delivery terms, customers, SKUs and prices. */
export interface DemoSetting {
  readonly now: number;
  readonly terms: DeliveryTermsByKind;
  readonly customer: (key: string) => DemoCustomer;
  /** Returns a SKU by its ids, such as `DG7GMGF0D5RK:0005`. */
  readonly sku: (sku: string) => Sku;
  /** Returns the offer of a SKU to a customer, with its price. */
  readonly offer: (sku: string, customer: DemoCustomer) => PricedOffer;
}

/** Returns a setting whose functions throw for unknown keys, so that a mistake in the demo data is found at once. */
export function demoSetting(now: number, terms: DeliveryTermsByKind): DemoSetting {
  const customer = getter('customer', demoCustomers, ({ key }) => key);
  const sku = getter('SKU', skuRows(), ({ id }) => id);
  const offer = getter('offer', pricedOffers(), ({ offer }) => offer.id);
  return {
    now,
    terms,
    customer,
    sku: (ids) => sku(`sku_${ids}`),
    offer: (ids, { country, segment }) => offer(offerIdOf(ids, country, segment)),
  };
}

function getter<Value>(what: string, values: readonly Value[], keyOf: (value: Value) => string) {
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  return (key: string): Value => {
    const value = byKey.get(key);
    if (!value) throw new Error(`The demo has no ${what} ${key}.`);
    return value;
  };
}
