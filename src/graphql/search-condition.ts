import { allOf, identifier, type Sql, sql } from '../database/sql';
import { searchedWords } from './search';

/** Rows in whose search text each word of the search begins a word. */
export function searchCondition(column: string, search: string): Sql {
  const words = searchedWords(search);
  return allOf(words.map((word) => sql`${identifier(column)} LIKE ${`% ${escapeLike(word)}%`} ESCAPE '!'`));
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
