import { BadValue } from '../bad-value';
import { languageOf, productVersionOf } from '../catalogue-ids';
import { fileNameOf, mediaPathOf } from '../tables/media-path';
import type { EditionFields, OfferFields, ProductFields, SkuFields } from './document-catalogue-schema';
import { addProblem, type Part, partsOf, placeOf, type Reading } from './document-reading';
import type {
  DocumentEdition,
  DocumentKeyThreshold,
  DocumentOffer,
  DocumentPath,
  DocumentProduct,
  DocumentSku,
  DocumentTranslation,
} from './programme-document';

/** Returns a product of a document. */
export function productFrom({ fields, at }: Part<ProductFields>, reading: Reading): DocumentProduct {
  const { skus, editions, translations, ...product } = fields;
  return {
    ...placeOf(reading, at),
    ...{ description: undefined, currentVersion: undefined, caseSensitiveKeys: undefined, ...product },
    translations: translationsFrom(translations, [...at, 'translations'], reading),
    skus: partsOf(skus, [...at, 'skus']).map((part) => skuFrom(part, reading)),
    editions: partsOf(editions, [...at, 'editions']).map((part) => editionFrom(part, reading)),
  };
}

function skuFrom({ fields, at }: Part<SkuFields>, reading: Reading): DocumentSku {
  const { id, title, keys, media, quantity, sellsAhead, endsSale } = fields;
  const [minimumQuantity, maximumQuantity] = quantity ?? [];
  return {
    ...placeOf(reading, at),
    ...{ id, title, keyDelivery: keys, hasMedia: media, minimumQuantity, maximumQuantity, sellsAhead },
    endsSaleAt: endsSale,
    keyThresholds: thresholdsFrom(fields.keyThresholds, [...at, 'keyThresholds'], reading),
    translations: translationsFrom(fields.translations, [...at, 'translations'], reading),
    offers: partsOf(fields.offers, [...at, 'offers']).map((part) => offerFrom(part, reading)),
  };
}

function offerFrom({ fields, at }: Part<OfferFields>, reading: Reading): DocumentOffer {
  const { country, segment, price, retail, from, until, term, billingPlan, tier, source } = fields;
  const [tierMinimum, tierMaximum] = tier ?? [1, null];
  return {
    ...placeOf(reading, at),
    ...{ country, segment, currency: price.currency, termMonths: term ?? 0, billingPlan, tierMinimum, tierMaximum },
    startsAt: from,
    endsAt: until ?? null,
    unitPriceMinor: price.minor,
    unitPriceText: price.text,
    retailMinor: retail?.minor ?? null,
    source,
  };
}

function editionFrom({ fields, at }: Part<EditionFields>, reading: Reading): DocumentEdition {
  const { file, fileName, sizeBytes = null, sha256 = null, ...edition } = fields;
  return {
    ...placeOf(reading, at),
    ...edition,
    fileName: fileName ?? fileNameOf(file ?? ''),
    filePath: file === undefined ? null : attempt(reading, [...at, 'file'], () => mediaPathOf(reading.folder, file)),
    sizeBytes,
    sha256,
  };
}

/** The keys of a record are read here: a problem of one names it in its path. */
function translationsFrom(
  translations: Readonly<Record<string, { title: string; description?: unknown }>> | undefined,
  at: DocumentPath,
  reading: Reading,
): DocumentTranslation[] {
  return Object.entries(translations ?? {}).flatMap(([tag, { title, description }]) => {
    const locale = attempt(reading, [...at, tag], () => languageOf(tag));
    const text = typeof description === 'string' ? description : null;
    return locale === null ? [] : [{ ...placeOf(reading, [...at, tag]), locale, title, description: text }];
  });
}

function thresholdsFrom(
  thresholds: Readonly<Record<string, number | null>> | undefined,
  at: DocumentPath,
  reading: Reading,
): DocumentKeyThreshold[] {
  return Object.entries(thresholds ?? {}).flatMap(([name, threshold]) => {
    const version = attempt(reading, [...at, name], () => productVersionOf(name));
    return version === null ? [] : [{ ...placeOf(reading, [...at, name]), version, threshold }];
  });
}

/** Runs a function that throws `BadValue`, which becomes a problem of the document. */
function attempt<Value>(reading: Reading, path: DocumentPath, read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    addProblem(reading, path, error.message);
    return null;
  }
}
