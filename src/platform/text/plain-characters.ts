/** Hyphens, dashes, minus signs, and characters that look like them. */
const DASHES = /[\p{Dash}\u02d7\u2043\u2500\u2501\u30fb\u30fc]/gu;

/** Zero-width characters, direction marks, soft hyphens, variation selectors and the like. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

const SPACES = /\p{White_Space}+/gu;

/**
 * Returns a text that is not prose, such as an identifier, in characters that can be typed: full-width and other
 * compatibility characters become plain ones, dashes become hyphens, runs of white space become single spaces, and
 * invisible characters are removed. Case is kept.
 */
export function plainCharacters(text: string): string {
  if (/^[!-~]*$/.test(text)) return text;
  const visible = text.normalize('NFKC').replace(INVISIBLE, '').replace(SPACES, ' ');
  return visible.replace(DASHES, '-').trim();
}
