import { plainCharacters } from '../platform/text/plain-characters';

/** Whether the case of letters tells the keys of a product apart; those of most products are typed in any case. */
export type KeyCase = 'folded' | 'cased';

/**
 * A product key in characters that can be typed: full-width and other compatibility characters as plain ones, dashes as
 * hyphens, white space as single spaces, nothing invisible. Case and hyphens stay as they were.
 */
export function plainKey(text: string): string {
  return plainCharacters(text)
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** What all spellings of one product key have in common: its letters and digits, in upper case unless case counts. */
export function canonicalKey(text: string, keyCase: KeyCase): string {
  const letters = plainKey(text).replace(/[- ]/g, '');
  return keyCase === 'cased' ? letters : letters.toUpperCase();
}
