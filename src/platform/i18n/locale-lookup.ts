import { languageTagOf } from '../text/identifiers';

/**
 * The best of some languages for a range of languages such as `zh-Hans-SG`, `zh` or `pt-AO`: one of the same language and
 * script, if possible of the same region. Null where there is none: who reads Traditional Chinese is not given Simplified.
 * Case and `_` instead of `-` do not matter. What a range leaves open is filled in by CLDR’s likely subtags, so that `zh` means `zh-Hans-CN`.
 */
export function lookUpLocale(range: string, locales: readonly string[]): string | null {
  const wanted = inFull(range);
  if (!wanted) return null;
  const readable = locales
    .map((locale) => ({ locale, full: inFull(locale) }))
    .filter(({ full }) => full?.language === wanted.language && full.script === wanted.script);
  return (readable.find(({ full }) => full?.region === wanted.region) ?? readable[0])?.locale ?? null;
}

/** Null for what is no tag of a language. */
function inFull(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(languageTagOf(tag)).maximize();
  } catch {
    return null;
  }
}
