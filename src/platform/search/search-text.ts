import { domainToASCII, domainToUnicode } from 'node:url';
import { fold } from './fold';
import { isUnspaced, lettersSought, lettersTogether, runsOf } from './unspaced-scripts';

/** Apostrophes, quotation marks, and what is used for them; the middle dot of Catalan. A word may go on behind one. */
const APOSTROPHES = `'"\`‘’‚‛“”„‟′″‵‶ʹʺʻʼʽʾʿˈˊˋ՚׳״ꞌ·`;
/** What no word has: spaces, punctuation of all kinds, and signs such as < and |. */
const LETTER = `[^\\p{Z}\\p{Cc}\\p{Cs}\\p{P}\\p{S}${APOSTROPHES}]`;
/** Signs that somebody may look for, such as €, ★ and emoji: words of their own, and no part of the one behind them. */
const SIGNS = '(?:(?![®©])[\\p{So}\\p{Sc}])+';
/** What a word has inside only: a domain name has dots, and a formula is not its numbers. */
const INNER = '[.%*=+]';
const WORDS = new RegExp(`${SIGNS}|${LETTER}+(?:${INNER}${LETTER}+)*`, 'gu');
const PARTED_WORDS = new RegExp(`${SIGNS}|${LETTER}+(?:(?:${INNER}|[${APOSTROPHES}]+)${LETTER}+)*`, 'gu');
const APOSTROPHES_INSIDE = new RegExp(`[${APOSTROPHES}]+`, 'gu');

/** What a search is compared with: every word of the texts behind a space, so that ` win` begins a word. */
export function searchTextOf(...texts: readonly string[]): string {
  return texts
    .flatMap(storedWordsOf)
    .map((word) => ` ${word}`)
    .join('');
}

/** The search text of what has a name and domain names, whether those are written in ASCII (IDNA) or not. */
export function searchTextWithDomains(name: string, domains: readonly string[]): string {
  const spellings = domains.flatMap((domain) => {
    const ascii = domainToASCII(domain);
    return ascii === '' ? [fold(domain)] : [ascii, fold(domainToUnicode(ascii))];
  });
  return searchTextOf(name, ...[...new Set(spellings)].sort());
}

/**
 * What a search looks for: each must be found behind a space in a search text. A run of an unspaced script is several words,
 * one behind the other. None for a blank search; what no text has for one without a letter or digit.
 */
export function soughtWordsOf(search: string): readonly string[] {
  const words = wordsOf(search)
    .flatMap(runsOf)
    .map((run) => (isUnspaced(run) ? lettersSought(run) : run));
  if (words.length === 0 && search.trim() !== '') return [FOUND_NOWHERE];
  return [...new Set(words)];
}

/** In a search text no space follows another. */
const FOUND_NOWHERE = ' ';

/** The words of a text, folded. */
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(WORDS) ?? [];
}

function storedWordsOf(text: string): readonly string[] {
  const words = fold(text).match(PARTED_WORDS) ?? [];
  return words
    .flatMap(withoutApostrophes)
    .flatMap(runsOf)
    .flatMap((run) => (isUnspaced(run) ? lettersTogether(run) : run));
}

/** What a word with an apostrophe is looked for by: `l'oreal` is found as `l oreal`, `oreal` and `loreal`. */
function withoutApostrophes(word: string): readonly string[] {
  const parts = word.split(APOSTROPHES_INSIDE);
  const isInOnePiece = parts.length === 1 || runsOf(word).some(isUnspaced);
  return isInOnePiece ? parts : [...parts, parts.join('')];
}
