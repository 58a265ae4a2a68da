import { allOf, empty, identifier, join, type Sql, sql } from '../platform/database/sql';
import { beginsWord } from '../platform/graphql/search';
import { TERM_LENGTHS } from './customer-search-term.entity';

/** The columns of a customer that are stored with each of its search terms. All others are read from the customer. */
const columnsOfTerm: Readonly<Record<string, Sql>> = {
  id: sql`t."customerId" AS "id"`,
  partnerId: sql`t."partnerId"`,
  nameKey: sql`t."nameKey"`,
  createdAt: sql`t."createdAt"`,
};

/**
 * This subquery and the LEFT JOIN below make PostgreSQL look customers up by id: it cannot begin with a scan of all of them.
 */
const searchText = sql`(SELECT "searchText" FROM "customers" WHERE "id" = t."customerId")`;

/**
 * Returns a table to select from: the customers in whose search text each of the words is the beginning of a word, with the
 * given columns and those that lists are sorted by. It reads the search term of the longest word in the order of the list, and
 * compares the other words with the search texts of those customers. Each page of a list therefore costs the same, unless few
 * of these customers match the other words too.
 */
export function customersFoundBy(words: readonly string[], columns: readonly string[]): Sql {
  const term = words.map(termOf).reduce((some, other) => (lengthOf(other) > lengthOf(some) ? other : some));
  const left = words.filter((word) => !term.startsWith(word));
  const shown = columns.filter((column) => !(column in columnsOfTerm));
  const selected = [...Object.values(columnsOfTerm), ...shown.map((column) => identifier(column, 'c'))];
  const customers = shown.length === 0 ? empty : sql`LEFT JOIN "customers" AS c ON c."id" = t."customerId"`;
  const where = [sql`t."term" = ${term}`, ...left.map((word) => beginsWord(searchText, word))];
  return sql`(SELECT ${join(selected)} FROM "customerSearchTerms" AS t ${customers} WHERE ${allOf(where)}) AS "found"`;
}

/**
 * Returns the longest prefix of a word that is stored as a search term. If the text has several words, that of the first one.
 */
function termOf(words: string): string {
  const [word = ''] = words.split(' ');
  const length = TERM_LENGTHS.findLast((kept) => kept <= lengthOf(word));
  return [...word].slice(0, length).join('');
}

/** Returns the length in characters as the databases count them, not in UTF-16 code units. */
function lengthOf(word: string): number {
  return [...word].length;
}
