import { domainToASCII, domainToUnicode } from 'node:url';
import { fold } from './fold';
import { isUnspaced, lettersSought, lettersTogether, runsOf } from './unspaced-scripts';

/** Apostrophes, quotation marks, characters used in their place, and the middle dot of Catalan. A word may continue after one. */
const APOSTROPHES = `'"\`‘’‚‛“”„‟′″‵‶ʹʺʻʼʽʾʿˈˊˋ՚׳״ꞌ·`;
/** A character of a word: not a space, punctuation, or a sign such as < and |. */
const LETTER = `[^\\p{Z}\\p{Cc}\\p{Cs}\\p{P}\\p{S}${APOSTROPHES}]`;
/** Signs that users may search for, such as €, ★ and emoji. They are words of their own, not part of the word after them. */
const SIGNS = '(?:(?![®©])[\\p{So}\\p{Sc}])+';
/** Characters that a word can have inside only, as in a domain name or a formula. */
const INNER = '[.%*=+]';
const WORDS = new RegExp(`${SIGNS}|${LETTER}+(?:${INNER}${LETTER}+)*`, 'gu');
const WORDS_WITH_APOSTROPHES = new RegExp(`${SIGNS}|${LETTER}+(?:(?:${INNER}|[${APOSTROPHES}]+)${LETTER}+)*`, 'gu');
const APOSTROPHES_INSIDE = new RegExp(`[${APOSTROPHES}]+`, 'gu');

/** Returns the text that searches are compared with: each word of the texts after a space, so that ` win` begins a word. */
export function searchTextOf(...texts: readonly string[]): string {
  return texts
    .flatMap(storedWordsOf)
    .map((word) => ` ${word}`)
    .join('');
}

/** Returns the search text of a name and domain names, each in ASCII (IDNA) and in Unicode. */
export function searchTextWithDomains(name: string, domains: readonly string[]): string {
  const spellings = domains.flatMap((domain) => {
    const ascii = domainToASCII(domain);
    return ascii === '' ? [fold(domain)] : [ascii, fold(domainToUnicode(ascii))];
  });
  return searchTextOf(name, ...[...new Set(spellings)].sort());
}

/**
 * Returns the words that a search text must contain, each after a space. A run of an unspaced script is returned as several
 * words with spaces between them. A blank search has no words; a search of punctuation only has one that no text contains.
 */
export function soughtWordsOf(search: string): readonly string[] {
  const words = wordsOf(search)
    .flatMap(runsOf)
    .map((run) => (isUnspaced(run) ? lettersSought(run) : run));
  if (words.length === 0 && search.trim() !== '') return [FOUND_NOWHERE];
  return [...new Set(words)];
}

/** A search text never contains two spaces in a row. */
const FOUND_NOWHERE = ' ';

/** Returns the words of a text, folded. */
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(WORDS) ?? [];
}

function storedWordsOf(text: string): readonly string[] {
  const words = fold(text).match(WORDS_WITH_APOSTROPHES) ?? [];
  return words
    .flatMap(withoutApostrophes)
    .flatMap(runsOf)
    .flatMap((run) => (isUnspaced(run) ? lettersTogether(run) : run));
}

/** Returns the words by which a word with an apostrophe is found: `l'oreal` by `l oreal`, `oreal` and `loreal`. */
function withoutApostrophes(word: string): readonly string[] {
  const parts = word.split(APOSTROPHES_INSIDE);
  const isInOnePiece = parts.length === 1 || runsOf(word).some(isUnspaced);
  return isInOnePiece ? parts : [...parts, parts.join('')];
}
