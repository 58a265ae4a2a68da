import { LRUCache } from 'lru-cache';
import { groupBy } from '../platform/base/group-by';
import { DEFAULT_LOCALE } from '../platform/i18n/languages';
import { lookUpLocale } from '../platform/i18n/locale-lookup';
import type { ProductTranslation } from './product-translation.entity';
import type { SkuTranslation } from './sku-translation.entity';

/** The title and the description of a product or SKU in one language. */
export interface Translation {
  readonly title: string;
  readonly description?: string | null;
}

/** The translations of the products and SKUs of a catalogue into languages other than English, by their ids. */
export interface Translations {
  /** Returns the translation into the language that fits a locale best; null if that is English or there is no translation. */
  readonly find: (id: string, locale: string) => Translation | null;
  readonly allOf: (id: string) => readonly Translation[];
}

/** Returns the title of a product or SKU in a language, or in English if it is not translated. */
export function titleIn(
  locale: string,
  { id, title }: { readonly id: string; readonly title: string },
  { translations }: { readonly translations: Translations },
): string {
  return translations.find(id, locale)?.title ?? title;
}

/** Number of locales whose best language is kept: each title of a page needs it. */
const MAX_LOCALES = 100;

/** Builds the translations of a catalogue from their rows. */
export function translationsOf(products: readonly ProductTranslation[], skus: readonly SkuTranslation[]): Translations {
  const all = [
    ...products.map(({ productId: id, ...text }) => ({ id, ...text })),
    ...skus.map(({ skuId: id, ...text }) => ({ id, ...text })),
  ];
  const byId = groupBy(all, ({ id }) => id);
  const byLocale = new Map(
    [...groupBy(all, ({ locale }) => locale)].map(([locale, each]) => [
      locale,
      new Map(each.map((one) => [one.id, one])),
    ]),
  );
  const locales = [DEFAULT_LOCALE, ...byLocale.keys()];
  const best = new LRUCache<string, string>({
    max: MAX_LOCALES,
    memoMethod: (locale) => lookUpLocale(locale, locales) ?? DEFAULT_LOCALE,
  });
  return {
    find: (id, locale) => {
      if (locale === DEFAULT_LOCALE) return null;
      const translated = byLocale.get(locale) ?? byLocale.get(best.memo(locale));
      return translated?.get(id) ?? null;
    },
    allOf: (id) => byId.get(id) ?? [],
  };
}
