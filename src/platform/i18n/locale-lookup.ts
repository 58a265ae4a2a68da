import { languageTagOf } from '../text/identifiers';

/**
 * Returns the best match for a language range such as `zh-Hans-SG`, `zh` or `pt-AO`: a locale of the same language and script,
 * if possible of the same region. Returns null if there is none: Simplified Chinese does not match Traditional. Case and `_`
 * instead of `-` do not matter. Missing parts are filled in by CLDR’s likely subtags, so that `zh` means `zh-Hans-CN`.
 */
export function lookUpLocale(range: string, locales: readonly string[]): string | null {
  const wanted = inFull(range);
  if (!wanted) return null;
  const readable = locales
    .map((locale) => ({ locale, full: inFull(locale) }))
    .filter(({ full }) => full?.language === wanted.language && full.script === wanted.script);
  return (readable.find(({ full }) => full?.region === wanted.region) ?? readable[0])?.locale ?? null;
}

/** Returns null for an invalid language tag. */
function inFull(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(languageTagOf(tag)).maximize();
  } catch {
    return null;
  }
}
