import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Edition } from '../../src/catalogue/edition.entity';
import { Offer, usualBillingPlan } from '../../src/catalogue/offer.entity';
import { Price } from '../../src/catalogue/price.entity';
import { Product } from '../../src/catalogue/product.entity';
import { ProductTranslation } from '../../src/catalogue/product-translation.entity';
import { Sku } from '../../src/catalogue/sku.entity';
import { SkuTranslation } from '../../src/catalogue/sku-translation.entity';
import { sql } from '../../src/platform/database/sql';
import type { Gateway } from '../../src/server/gateway';
import { fillPool } from './fill-pool';
import type { RowMaker, Some } from './row-maker';

/** The columns of an offer and of its price. */
type SomeOffer = Some<Offer> & {
  readonly keys?: number;
  readonly unitPriceMinor?: number | null;
  readonly suggestedRetailPriceMinor?: number | null;
};

/** Makes rows of the catalogue. The gateway's catalogue in memory has them at once. */
export function makeCatalogue(gateway: Gateway, { insert, next }: RowMaker) {
  const { database, liveCatalogue, mediaStore } = gateway;

  async function insertCatalogue<Row extends ObjectLiteral>(entity: EntityTarget<Row>, row: Row): Promise<Row> {
    await insert(entity, row);
    await database.transaction((tx) =>
      tx.query(sql`INSERT INTO "catalogueVersion" ("id", "version") VALUES (1, 1)
        ON CONFLICT ("id") DO UPDATE SET "version" = "catalogueVersion"."version" + 1`),
    );
    await liveCatalogue.at(database);
    return row;
  }

  const make = {
    product: (some: Some<Product> = {}) => {
      const number = next();
      const catalogId = some.catalogId ?? `TESTPRODUCT${String(number).padStart(3, '0')}`;
      return insertCatalogue<Product>(Product, {
        id: `prd_${catalogId}`,
        catalogId,
        title: `Product ${number}`,
        description: null,
        publisher: 'Contoso Software',
        currentVersion: '2022',
        caseSensitiveKeys: 0,
        localFields: null,
        ...some,
      });
    },

    sku: async (some: Some<Sku> = {}) => {
      const productId = some.productId ?? (await make.product()).id;
      const number = next();
      const catalogId = some.catalogId ?? String(number).padStart(4, '0');
      return insertCatalogue<Sku>(Sku, {
        id: `sku_${productId.slice(4)}:${catalogId}`,
        productId,
        catalogId,
        title: `SKU ${number}`,
        minimumQuantity: 1,
        maximumQuantity: 1_000,
        keyDelivery: 'MULTIPLE_ACTIVATION',
        hasMedia: 1,
        endsSaleAt: null,
        sellsAhead: 0,
        localFields: null,
        ...some,
      });
    },

    /** A translation of a product or of a SKU. */
    translation: (row: Some<ProductTranslation> | SkuTranslation) =>
      'skuId' in row
        ? insertCatalogue(SkuTranslation, row)
        : insertCatalogue(ProductTranslation, { description: null, ...row } as ProductTranslation),

    /** An edition with its file in the media store: `content`, or its id. */
    edition: async (some: Some<Edition> = {}, content?: Uint8Array) => {
      const productId = some.productId ?? (await make.product()).id;
      const { version, language, fileType, os, architecture } = {
        version: '2022',
        language: 'en-US',
        fileType: 'ISO' as const,
        os: 'WINDOWS' as const,
        architecture: 'X64' as const,
        ...some,
      };
      const id = `edn_${productId.slice(4)}:${version}:${language}:${fileType}:${os}:${architecture}`.replaceAll(
        ' ',
        '-',
      );
      const stored = await mediaStore.put([content ?? Buffer.from(id)]);
      return insertCatalogue<Edition>(Edition, {
        id,
        productId,
        version,
        language,
        fileType,
        os,
        architecture,
        fileName: `SW_DVD9_${version}_64Bit_English.${fileType}`,
        ...stored,
        ...some,
      });
    },

    /** A price of an offer, by default from now on without an end. */
    price: (some: Some<Price> & Pick<Price, 'offerId'>) =>
      insertCatalogue<Price>(Price, {
        startsAt: database.now(),
        endsAt: null,
        unitPriceMinor: 107_000,
        suggestedRetailPriceMinor: null,
        unitPriceText: null,
        source: 'OPERATOR',
        ...some,
      }),

    /**
     * An offer that can be bought: it has a price that is always valid, and the pool of its SKU gets `keys` product keys of the
     * current version. Without a price if `unitPriceMinor` is null.
     */
    offer: async ({
      keys = 100,
      unitPriceMinor = 107_000,
      suggestedRetailPriceMinor = unitPriceMinor && Math.round(unitPriceMinor * 1.2),
      ...some
    }: SomeOffer = {}) => {
      const skuId = some.skuId ?? (await make.sku()).id;
      const country = some.country ?? 'US';
      await fillPool(gateway, skuId, Array.from({ length: keys }, next));
      const termMonths = some.termMonths ?? 0;
      const offer = await insertCatalogue<Offer>(Offer, {
        id: `off_${skuId.slice(4)}:${country}${some.segment === 'EDUCATION' ? ':EDU' : ''}`,
        skuId,
        country,
        segment: 'COMMERCIAL',
        currency: 'USD',
        termMonths,
        billingPlan: usualBillingPlan(termMonths),
        tierMinimum: 1,
        tierMaximum: null,
        ...some,
      });
      if (unitPriceMinor !== null)
        await make.price({ offerId: offer.id, startsAt: 0, unitPriceMinor, suggestedRetailPriceMinor });
      return offer;
    },
  };
  return make;
}
