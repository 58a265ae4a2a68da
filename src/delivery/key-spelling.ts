import { plainCharacters } from '../platform/text/plain-characters';

/** Whether keys of a product can differ only in case. Those of most products can be typed in any case. */
export type KeyCase = 'folded' | 'cased';

/**
 * Returns a product key in characters that can be typed: full-width and other compatibility characters become plain ones,
 * dashes become hyphens, white space becomes single spaces, and invisible characters are removed. Case and hyphens do not
 * change.
 */
export function plainKey(text: string): string {
  return plainCharacters(text)
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** Returns the form that all spellings of one product key share: its letters and digits, in upper case unless case matters. */
export function canonicalKey(text: string, keyCase: KeyCase): string {
  const letters = plainKey(text).replace(/[- ]/g, '');
  return keyCase === 'cased' ? letters : letters.toUpperCase();
}
