import { DEFAULT_LOCALE } from '../platform/i18n/languages';

/** The schema as SDL, and the language of its descriptions. */
export interface LocalizedSdl {
  readonly sdl: string;
  readonly locale: string;
}

/** Returns a function that returns the schema in a language, or in English if the language has no descriptions. Each is printed once. */
export function localizedSdl(print: () => string): (locale: string) => LocalizedSdl {
  const printed = new Map<string, LocalizedSdl>();

  function printIn(locale: string): LocalizedSdl {
    if (locale === DEFAULT_LOCALE) return { sdl: print(), locale };
    const english = get(DEFAULT_LOCALE);
    // Few clients read translated descriptions, and the parser of YAML takes time and memory to load.
    const { readDescriptions, translateDescriptions }: typeof import('../platform/i18n/schema-descriptions') =
      require('../platform/i18n/schema-descriptions');
    const descriptions = readDescriptions(locale);
    return descriptions ? { sdl: translateDescriptions(english.sdl, descriptions), locale } : english;
  }

  function get(locale: string): LocalizedSdl {
    const sdl = printed.get(locale) ?? printIn(locale);
    printed.set(locale, sdl);
    return sdl;
  }

  return get;
}
