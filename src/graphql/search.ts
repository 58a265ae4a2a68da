import { badUserInput } from './errors';

const MAX_SEARCH_LENGTH = 200;

/** Lower case without accents, so that `Munchen` finds `München`. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s\-–—,;:()/]+/)
    .filter((word) => word !== '');
}

/** The words that a search is for. Throws BAD_USER_INPUT for one of more than 200 characters. */
export function searchedWords(search: string): string[] {
  if (search.length > MAX_SEARCH_LENGTH) throw badUserInput('searchTooLong', 'search', { maximum: MAX_SEARCH_LENGTH });
  return wordsOf(search);
}

/** What a search is compared with: every word of the texts behind a space, so that ` win` begins a word. */
export function searchTextOf(...texts: readonly string[]): string {
  return texts
    .flatMap(wordsOf)
    .map((word) => ` ${word}`)
    .join('');
}

/** Tells of a text whether each word of the search begins a word of it; or each part of it, where words have several. */
export function matcherOf(
  search: string,
  partsOf: (word: string) => readonly string[] = (word) => [word],
): (searchText: string) => boolean {
  const words = searchedWords(search)
    .flatMap(partsOf)
    .map((word) => ` ${word}`);
  return (searchText) => words.every((word) => searchText.includes(word));
}
