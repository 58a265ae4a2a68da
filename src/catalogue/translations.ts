import { LRUCache } from 'lru-cache';
import { groupBy } from '../platform/base/group-by';
import { DEFAULT_LOCALE } from '../platform/i18n/languages';
import { lookUpLocale } from '../platform/i18n/locale-lookup';
import type { ProductTranslation } from './product-translation.entity';
import type { SkuTranslation } from './sku-translation.entity';

/** What something of the catalogue is called in one language. */
export interface Translation {
  readonly title: string;
  readonly description?: string | null;
}

/** What the products and SKUs of a catalogue are called in other languages than English, by their ids. */
export interface Translations {
  /** In the best of these languages for a locale; null where that is English, or nobody has translated it. */
  readonly find: (id: string, locale: string) => Translation | null;
  readonly allOf: (id: string) => readonly Translation[];
}

/** What a product or SKU is called in a language, or in English where nobody has translated it. */
export function titleIn(
  locale: string,
  { id, title }: { readonly id: string; readonly title: string },
  { translations }: { readonly translations: Translations },
): string {
  return translations.find(id, locale)?.title ?? title;
}

/** So many locales are remembered that are none of these exactly: each is asked for with every title of a page. */
const MAX_LOCALES = 100;

/** Makes the translations of a catalogue ready to be found. */
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
