import type { Edition } from '../catalogue/edition.entity';
import type { Offer } from '../catalogue/offer.entity';
import type { Price } from '../catalogue/price.entity';
import type { Sku } from '../catalogue/sku.entity';
import { type DeliveryTermsByKind, readDeliveryTerms } from '../orders/delivery-policy';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { demoProducts, productIdOf } from './demo-catalogue';
import { demoCustomers } from './demo-customer-list';
import type { DemoCustomer } from './demo-customers';
import { offerIdOf } from './demo-offers';

/** An offer with its only price. */
export type PricedOffer = Offer & Pick<Price, 'unitPriceMinor'>;

/** What the demo's purchases are derived from: the time of loading, the delivery terms, customers and the catalogue. */
export interface DemoSetting {
  readonly now: number;
  readonly terms: DeliveryTermsByKind;
  readonly customer: (key: string) => DemoCustomer;
  /** Returns a SKU by its ids, such as `DG7GMGF0D5RK:0005`. */
  readonly sku: (sku: string) => Sku;
  /** Returns the offer of a SKU to a customer. */
  readonly offer: (sku: string, customer: DemoCustomer) => PricedOffer;
  readonly edition: (id: string) => Edition;
}

/** Returns a setting whose functions throw for unknown keys, so that a mistake in the demo data is found at once. */
export async function readDemoSetting(tx: Transaction): Promise<DemoSetting> {
  const ofDemo = isIn(sql`"productId"`, demoProducts.map(productIdOf));
  const skus = await tx.query<Sku>(sql`SELECT * FROM "skus" WHERE ${ofDemo}`);
  const offers = await tx.query<PricedOffer>(
    sql`SELECT o.*, p."unitPriceMinor" FROM "offers" AS o JOIN "prices" AS p ON p."offerId" = o."id"
      JOIN "skus" AS s ON s."id" = o."skuId" WHERE ${ofDemo}`,
  );
  const editions = await tx.query<Edition>(sql`SELECT * FROM "editions" WHERE ${ofDemo}`);
  const sku = getter('SKU', skus, ({ id }) => id);
  const offer = getter('offer', offers, ({ id }) => id);
  return {
    now: tx.now,
    terms: await readDeliveryTerms(tx, tx.now),
    customer: getter('customer', demoCustomers, ({ key }) => key),
    sku: (ids) => sku(`sku_${ids}`),
    offer: (ids, { country, segment }) => offer(offerIdOf(ids, country, segment)),
    edition: getter('edition', editions, ({ id }) => id),
  };
}

/** Returns a function that finds values by their keys, and throws for an unknown key. */
export function getter<Value>(what: string, values: readonly Value[], keyOf: (value: Value) => string) {
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  return (key: string): Value => {
    const value = byKey.get(key);
    if (!value) throw new Error(`The demo has no ${what} ${key}.`);
    return value;
  };
}
