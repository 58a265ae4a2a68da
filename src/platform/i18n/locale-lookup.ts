import { languageTagOf } from '../text/identifiers';
import { matchLocale } from './match-locale';

/** Matches a language range as a client sends it, like `matchLocale`. Case and `_` instead of `-` do not matter. */
export function lookUpLocale(range: string, locales: readonly string[]): string | null {
  return matchLocale(languageTagOf(range), locales);
}
