import { ArgsType, Field } from 'type-graphql';
import { type Sql, sql } from '../database/sql';
import { patternOf } from '../search/search-terms';
import { soughtWordsOf } from '../search/search-text';
import { badUserInput } from './errors';
import { PageArguments } from './page-window';

const MAX_SEARCH_LENGTH = 200;

/** Returns the words of a search, as `soughtWordsOf` does. Throws BAD_USER_INPUT for more than 200 characters. */
export function searchedWords(search: string): readonly string[] {
  if ([...search].length > MAX_SEARCH_LENGTH)
    throw badUserInput('searchTooLong', 'search', { maximum: MAX_SEARCH_LENGTH });
  return soughtWordsOf(search);
}

/** Returns a function for whether a search text contains all words of a search. Throws as `searchedWords` does. */
export function matcherOf(search: string): (searchText: string) => boolean {
  const patterns = searchedWords(search).map(patternOf);
  return (searchText) => patterns.every((pattern) => searchText.includes(pattern));
}

/** Arguments of a connection with a search. */
@ArgsType()
export class SearchArguments extends PageArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'Returns only the items that contain all of these words. A word of three letters or more matches any part of a ' +
      'word, a shorter one its beginning. In a script without spaces, such as Chinese, any part of a text matches. ' +
      'Case, accents, punctuation and character width are ignored. At most 200 characters.',
  })
  readonly search?: string | null;
}

/** Returns the condition that a word of the search text matches a sought one. */
export function hasWord(searchText: Sql, word: string): Sql {
  return sql`${searchText} LIKE ${`%${escapeLike(patternOf(word))}%`} ESCAPE '!'`;
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
