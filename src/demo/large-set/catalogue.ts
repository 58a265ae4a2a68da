import { catalogueChanged } from '../../catalogue/catalogue-changed';
import { Edition, type FileType } from '../../catalogue/edition.entity';
import { Offer } from '../../catalogue/offer.entity';
import { Price } from '../../catalogue/price.entity';
import { Product } from '../../catalogue/product.entity';
import { Sku } from '../../catalogue/sku.entity';
import type { Transaction } from '../../platform/database/transaction';
import { ALL_LANGUAGES } from '../demo-languages';
import { benchKey, type LargeSet, unitPriceMinorOf } from './large-set';

interface MediaFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

const VERSIONS = ['2025', '2022'] as const;
const FILE_TYPES: readonly FileType[] = ['ISO', 'IMG', 'EXE', 'ZIP'];

/** Maximum number of editions of a product of the large set. */
export const MAX_EDITIONS = VERSIONS.length * ALL_LANGUAGES.length * FILE_TYPES.length;

/** Inserts the catalogue of the large set: products with one SKU each. All editions have the same file. */
export async function insertLargeSetCatalogue(tx: Transaction, set: LargeSet, file: MediaFile): Promise<void> {
  const numbers = Array.from({ length: set.products }, (_, index) => index + 1);
  await tx.insert(Product, numbers.map(productRow));
  await tx.insert(Sku, numbers.map(skuRow));
  await tx.insert(Offer, numbers.map(offerRow));
  await tx.insert(Price, numbers.map(priceRow));
  await tx.insert(
    Edition,
    numbers.flatMap((product) => editionRows(product, set.editions, file)),
  );
  await catalogueChanged(tx);
}

/** Returns the id of the only SKU of a product. */
export function benchSkuIdOf(product: number): string {
  return `sku_${benchKey(product)}:0001`;
}

function productRow(product: number): Product {
  return {
    id: `prd_${benchKey(product)}`,
    catalogId: `BENCH${String(product).padStart(7, '0')}`,
    title: `Bench Server ${product}`,
    description: 'Made for measuring.',
    publisher: 'Bench',
    currentVersion: VERSIONS[0],
    caseSensitiveKeys: 0,
    localFields: null,
  };
}

/** Returns a SKU whose key is in the media, so that no key pool limits a measurement. */
function skuRow(product: number): Sku {
  return {
    id: benchSkuIdOf(product),
    productId: `prd_${benchKey(product)}`,
    catalogId: '0001',
    title: `Bench Server ${product} – 16 Core`,
    minimumQuantity: 1,
    maximumQuantity: 10_000,
    keyDelivery: 'IN_MEDIA',
    hasMedia: 1,
    endsSaleAt: null,
    sellsAhead: 0,
    localFields: null,
  };
}

function offerRow(product: number): Offer {
  return {
    id: benchOfferIdOf(product),
    skuId: benchSkuIdOf(product),
    country: 'US',
    segment: 'COMMERCIAL',
    currency: 'USD',
    termMonths: 0,
    billingPlan: 'ONE_TIME',
    tierMinimum: 1,
    tierMaximum: null,
  };
}

function priceRow(product: number): Price {
  return {
    offerId: benchOfferIdOf(product),
    startsAt: 0,
    endsAt: null,
    unitPriceMinor: unitPriceMinorOf(product),
    suggestedRetailPriceMinor: unitPriceMinorOf(product) * 2,
    unitPriceText: null,
    source: 'OPERATOR',
  };
}

function benchOfferIdOf(product: number): string {
  return `off_${benchKey(product)}:0001:US`;
}

function editionRows(product: number, count: number, file: MediaFile): Edition[] {
  return everyChoice()
    .slice(0, count)
    .map(({ version, language, fileType }) => ({
      id: `edn_${benchKey(product)}:${version}:${language}:${fileType}:WINDOWS:X64`,
      productId: `prd_${benchKey(product)}`,
      version,
      language,
      fileType,
      os: 'WINDOWS',
      architecture: 'X64',
      fileName: `Bench_Server_${product}_${version}_${language}.${fileType}`,
      ...file,
    }));
}

function everyChoice() {
  return FILE_TYPES.flatMap((fileType) =>
    ALL_LANGUAGES.flatMap((language) => VERSIONS.map((version) => ({ version, language, fileType }))),
  );
}
