import { foldedLetters } from './letters';

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all but ASCII.
const NOT_ASCII = /[^\x00-\x7f]/gu;

/** An acute accent on its own stands for an apostrophe; neither it nor a trade mark shall become letters by NFKD. */
const BEFORE_NFKD = /[´\u1ffd™℠]/g;

/** Accents, vowel signs, the tatweel, and all that is invisible, such as directions and joiners. */
const NOT_READ = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}ـ]/gu;

/**
 * Returns the text as it is searched and ordered: what differs by case, accents, width or a way to write the same letter
 * becomes the same. It is full case folding, compatibility decomposition without marks, and the letters of letters.ts. Folded
 * text is stored, so every version of Node.js returns the same for each character that Unicode 14 has, and databases
 * take no part in it. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return foldCase(text.replace(BEFORE_NFKD, (sign) => ('™℠'.includes(sign) ? ' ' : "'")).normalize('NFKD'))
    .normalize('NFKD')
    .replace(NOT_READ, '')
    .replace(NOT_ASCII, (letter) => foldedLetters.get(letter) ?? letter);
}

/** Case folding as Unicode defines it, by way of upper case: ß and ẞ become ss, each sigma the same one. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
