import type { Edition } from '../../catalogue/edition.entity';
import type { Offer } from '../../catalogue/offer.entity';
import type { Price } from '../../catalogue/price.entity';
import type { Sku } from '../../catalogue/sku.entity';
import { instantText } from '../../platform/base/clock';
import { groupBy } from '../../platform/base/group-by';
import { isIn, sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import { money } from '../../platform/graphql/money';
import type { KeyStock } from '../../software/key-stock.entity';
import { type CatalogueOutlook, readCatalogueOutlook } from '../catalogue/stored-catalogue';
import { decimalsBeyond } from '../prices/price-text';
import { type ExportedOffer, type ExportedProduct, type ExportedSku, present } from './sections';

/** Returns the products with SKUs, prices and editions, each list by ids. */
export async function* exportProducts(reader: Reader): AsyncIterable<ExportedProduct> {
  const catalogue = await readCatalogueOutlook(reader);
  const skus = groupBy(sorted(catalogue.skus.values()), ({ productId }) => productId);
  const editions = groupBy(sorted(catalogue.editions.values()), ({ productId }) => productId);
  const thresholds = await readThresholds(reader);
  for (const product of sorted(catalogue.products.values())) {
    const ofProduct = skus.get(product.id) ?? [];
    const offers = await readOffersWithPrices(
      reader,
      ofProduct.map(({ id }) => id),
    );
    const { catalogId: id, title, description, publisher, currentVersion, caseSensitiveKeys } = product;
    yield present({
      ...{ id, title, description: description ?? undefined, publisher, currentVersion: currentVersion || undefined },
      caseSensitiveKeys: caseSensitiveKeys === 1 || undefined,
      translations: translationsOf(catalogue, product.id),
      skus: ofProduct.map((sku) => exportSku(catalogue, sku, { thresholds, offers: offers.get(sku.id) ?? [] })),
      editions: (editions.get(product.id) ?? []).map(exportEdition),
    });
  }
}

/** An offer with one of its prices. */
type PricedOffer = Omit<Offer, 'id'> & Price;

interface OfSku {
  readonly thresholds: ReadonlyMap<string, readonly KeyStock[]>;
  readonly offers: readonly PricedOffer[];
}

function exportSku(catalogue: CatalogueOutlook, sku: Sku, { thresholds, offers }: OfSku): ExportedSku {
  const { catalogId, title, keyDelivery, hasMedia, minimumQuantity, maximumQuantity, sellsAhead, endsSaleAt } = sku;
  const alarms = (thresholds.get(sku.id) ?? []).map(({ version, threshold }) => [version, threshold]);
  return present({
    ...{ id: catalogId, title, keys: keyDelivery, media: hasMedia === 1 },
    quantity: [minimumQuantity, maximumQuantity] as [number, number],
    sellsAhead: sellsAhead === 1 || undefined,
    keyThresholds: Object.fromEntries(alarms),
    endsSale: endsSaleAt === null ? undefined : instantText(endsSaleAt),
    translations: translationsOf(catalogue, sku.id),
    offers: offers.map(exportOffer),
  });
}

function exportOffer(offer: PricedOffer): ExportedOffer {
  const { country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum } = offer;
  const { unitPriceMinor, unitPriceText, suggestedRetailPriceMinor: retail, startsAt, endsAt, source } = offer;
  const isTiered = tierMinimum !== 1 || tierMaximum !== null;
  const amount = decimalsBeyond(unitPriceText, unitPriceMinor, currency) ?? money(unitPriceMinor, currency).amount;
  return present({
    ...{ country, segment: segment === 'COMMERCIAL' ? undefined : segment },
    price: `${amount} ${currency}`,
    retail: retail === null ? undefined : `${money(retail, currency).amount} ${currency}`,
    from: instantText(startsAt),
    until: endsAt === null ? undefined : instantText(endsAt),
    term: termMonths === 0 ? undefined : `P${termMonths}M`,
    billingPlan: billingPlan === 'ONE_TIME' ? undefined : billingPlan,
    tier: isTiered ? ([tierMinimum, tierMaximum] as [number, number | null]) : undefined,
    source: source === 'OPERATOR' ? undefined : source,
  });
}

/** The content of the file is not exported. It is found by its hash. */
function exportEdition({ version, language, fileType, os, architecture, fileName, sizeBytes, sha256 }: Edition) {
  return { version, language, fileType, os, architecture, fileName, sizeBytes, sha256 };
}

function translationsOf({ translations }: CatalogueOutlook, ownerId: string) {
  const own = [...translations.values()].filter(
    (each) => ('productId' in each ? each.productId : each.skuId) === ownerId,
  );
  const entries = own.map((each) => {
    const description = 'description' in each ? (each.description ?? undefined) : undefined;
    return [each.locale, present({ title: each.title, description })] as const;
  });
  return Object.fromEntries(entries.sort(([some], [other]) => (some < other ? -1 : 1)));
}

async function readThresholds(reader: Reader): Promise<ReadonlyMap<string, readonly KeyStock[]>> {
  const stocks = await reader.query<KeyStock>(
    sql`SELECT * FROM "keyStocks" WHERE "threshold" IS NOT NULL ORDER BY "skuId", "version"`,
  );
  return groupBy(stocks, ({ skuId }) => skuId);
}

async function readOffersWithPrices(reader: Reader, skuIds: readonly string[]) {
  const offers = await reader.query<PricedOffer>(
    sql`SELECT o."skuId", o."country", o."segment", o."currency", o."termMonths", o."billingPlan", o."tierMinimum",
        o."tierMaximum", p.*
      FROM "offers" AS o JOIN "prices" AS p ON p."offerId" = o."id" WHERE ${isIn(sql`o."skuId"`, skuIds)}
      ORDER BY o."country", o."segment", o."currency", o."termMonths", o."billingPlan", o."tierMinimum", p."startsAt"`,
  );
  return groupBy(offers, ({ skuId }) => skuId);
}

function sorted<Row extends { readonly id: string }>(rows: Iterable<Row>): readonly Row[] {
  return [...rows].sort((some, other) => (some.id < other.id ? -1 : 1));
}
