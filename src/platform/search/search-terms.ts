import { isUnspaced } from './unspaced-scripts';

/** A word of at least this many letters is also found inside words. It is the length of the parts of words that are indexed. */
const LETTERS_INSIDE = 3;

/** More terms than this would cost more to compare than they save. */
const MAX_TERMS = 8;

/**
 * Returns the text that a search text contains exactly if one of its words matches a sought one: has it inside, if it has three
 * letters or more, or else begins with it. What is sought in an unspaced script is whole stored words.
 */
export function patternOf(word: string): string {
  return isUnspaced(word) || [...word].length < LETTERS_INSIDE ? ` ${word}` : word;
}

/**
 * Returns terms that are stored for every text with this sought word: all parts of it with three letters, or the word itself if
 * it is shorter. Of a long word, only some.
 */
export function termsOf(word: string): readonly string[] {
  const terms = word.split(' ').flatMap(partsOf);
  const every = Math.ceil(terms.length / MAX_TERMS);
  return [...new Set(terms.filter((_, at) => at % every === 0))];
}

function partsOf(word: string): readonly string[] {
  const letters = [...word];
  if (letters.length <= LETTERS_INSIDE) return [word];
  return letters.slice(0, 1 - LETTERS_INSIDE).map((_, at) => letters.slice(at, at + LETTERS_INSIDE).join(''));
}
