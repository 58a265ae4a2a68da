import { allOf, empty, identifier, join, type Sql, sql } from '../platform/database/sql';
import { beginsWord } from '../platform/graphql/search';
import { TERM_LENGTHS } from './customer-search-term.entity';

/** The columns of a customer that stand beside each of its terms; all else is read from the customer. */
const columnsOfTerm: Readonly<Record<string, Sql>> = {
  id: sql`t."customerId" AS "id"`,
  partnerId: sql`t."partnerId"`,
  nameKey: sql`t."nameKey"`,
  createdAt: sql`t."createdAt"`,
};

/** As this subquery, and by a LEFT JOIN, the customers are looked up: PostgreSQL may not begin with all of them. */
const searchText = sql`(SELECT "searchText" FROM "customers" WHERE "id" = t."customerId")`;

/**
 * The customers in whose search text each word begins a word, with these columns and those of a list: a table to select
 * from. The terms of the longest word, as far as they are kept, are walked in the order of the list; the customers at
 * them are compared with what is left. So a page costs the same wherever it is, unless few of the customers at that term
 * have the other words too.
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

/** The longest beginning of a word that is kept; of several words, one behind the other, of the first. */
function termOf(words: string): string {
  const [word = ''] = words.split(' ');
  const length = TERM_LENGTHS.findLast((kept) => kept <= lengthOf(word));
  return [...word].slice(0, length).join('');
}

/** In characters as the databases count them, and not in UTF-16 code units. */
function lengthOf(word: string): number {
  return [...word].length;
}
