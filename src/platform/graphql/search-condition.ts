import { type Sql, sql } from '../database/sql';

/** Rows in whose search text a word begins with this one. */
export function beginsWord(searchText: Sql, word: string): Sql {
  return sql`${searchText} LIKE ${`% ${escapeLike(word)}%`} ESCAPE '!'`;
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
