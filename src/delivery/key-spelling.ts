/** Whether the case of letters tells the keys of a product apart; those of most products are typed in any case. */
export type KeyCase = 'folded' | 'cased';

/** Hyphens, dashes and minus signs, and what is mistaken for them. */
const DASHES = /[\p{Dash}\u02d7\u2043\u2500\u2501\u30fb\u30fc]/gu;

/** Zero-width characters, direction marks, soft hyphens, variation selectors and the like. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;

const SPACES = /\p{White_Space}+/gu;

/**
 * A product key in characters that can be typed: full-width and other compatibility characters as plain ones, dashes as
 * hyphens, white space as single spaces, nothing invisible. Case and hyphens stay as they were.
 */
export function plainKey(text: string): string {
  const visible = text.normalize('NFKC').replace(SPACES, ' ').replace(INVISIBLE, '');
  return visible.replace(DASHES, '-').trim();
}

/** What all spellings of one product key have in common: its letters and digits, in upper case unless case counts. */
export function canonicalKey(text: string, keyCase: KeyCase): string {
  const letters = plainKey(text).replace(/[- ]/g, '');
  return keyCase === 'cased' ? letters : letters.toUpperCase();
}
