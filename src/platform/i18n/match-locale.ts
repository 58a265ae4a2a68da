/**
 * Returns the best match for a canonical language tag such as `zh-Hans-SG`, `zh` or `pt-AO`: a locale of the same language and
 * script, if possible of the same region. Returns null if there is none: Simplified Chinese does not match Traditional. Missing
 * parts are filled in by CLDR’s likely subtags, so that `zh` means `zh-Hans-CN`. The playground uses it too, in the browser, so
 * this file imports nothing.
 */
export function matchLocale<Locale extends string>(tag: string, locales: readonly Locale[]): Locale | null {
  const wanted = inFull(tag);
  if (!wanted) return null;
  const readable = locales
    .map((locale) => ({ locale, full: inFull(locale) }))
    .filter(({ full }) => full?.language === wanted.language && full.script === wanted.script);
  return (readable.find(({ full }) => full?.region === wanted.region) ?? readable[0])?.locale ?? null;
}

/** Returns null for an invalid language tag. */
function inFull(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}
