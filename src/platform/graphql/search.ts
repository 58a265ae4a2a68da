import { soughtWordsOf } from '../search/search-text';
import { badUserInput } from './errors';

const MAX_SEARCH_LENGTH = 200;

/** What a search looks for, as `soughtWordsOf`. Throws BAD_USER_INPUT for one of more than 200 characters. */
export function searchedWords(search: string): readonly string[] {
  if ([...search].length > MAX_SEARCH_LENGTH)
    throw badUserInput('searchTooLong', 'search', { maximum: MAX_SEARCH_LENGTH });
  return soughtWordsOf(search);
}

/** Returns whether a search text has all that a search looks for. Throws as `searchedWords`. */
export function matcherOf(search: string): (searchText: string) => boolean {
  const words = searchedWords(search).map((word) => ` ${word}`);
  return (searchText) => words.every((word) => searchText.includes(word));
}
