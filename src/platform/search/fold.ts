import { foldedLetters } from './letters';

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all but ASCII.
const NOT_ASCII = /[^\x00-\x7f]/gu;

/** Signs that NFKD would decompose although they are not letters: an acute accent, used as an apostrophe, and trade marks. */
const BEFORE_NFKD = /[´\u1ffd™℠]/g;

/** Accents, vowel signs, the tatweel, and invisible characters such as direction marks and joiners. */
const NOT_READ = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}ـ]/gu;

/**
 * Returns the text as it is searched and ordered: differences of case, accents, width and spelling of the same letter are
 * removed, by full case folding, compatibility decomposition without marks, and the letters of letters.ts. Folded text is
 * stored, so every version of Node.js returns the same for each character of Unicode 14, and databases do not fold.
 * Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return foldCase(text.replace(BEFORE_NFKD, (sign) => ('™℠'.includes(sign) ? ' ' : "'")).normalize('NFKD'))
    .normalize('NFKD')
    .replace(NOT_READ, '')
    .replace(NOT_ASCII, (letter) => foldedLetters.get(letter) ?? letter);
}

/** Case folding as Unicode defines it, through upper case: ß and ẞ become ss, and all sigmas the same one. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
