import { allOf, columnList, empty, identifier, join, raw, type Sql, sql } from '../platform/database/sql';
import { hasWord } from '../platform/graphql/search';
import { termsOf } from '../platform/search/search-terms';

/** The columns of a customer that are stored with each of its search terms. All others are read from the customer. */
const columnsOfTerm: Readonly<Record<string, Sql>> = {
  id: sql`t."customerId" AS "id"`,
  partnerId: sql`t."partnerId"`,
  nameKey: sql`t."nameKey"`,
  createdAt: sql`t."createdAt"`,
};

/** How many customers with each term are counted to find the rarest one: first few, since most searches have a rare term. */
const FEW = 200;
const MANY = 2_000;

/** For how many customers it takes less time to look them up than to scan all of a partner. */
const FEWER_THAN_ALL = 5_000;

/** The most terms that are counted. */
const MAX_TERMS = 12;
const TERMS_OF_OTHERS = 2;

/**
 * This subquery and the LEFT JOIN below make PostgreSQL look customers up by id: it cannot begin with a scan of all of them.
 */
const searchText = sql`(SELECT "searchText" FROM "customers" WHERE "id" = t."customerId")`;

/** What a partner searches its customers for. */
export interface CustomerSearch {
  readonly partnerId: string;
  readonly words: readonly string[];
  /** Selects the ids of customers that are found with any words; null for none. */
  readonly alsoFound: Sql | null;
}

/**
 * Returns a table to select from: the customers in whose search text each of the words is found, with the given columns and those
 * that lists are sorted by; without columns, only to be counted. A page reads the rarest search term of the words in the order of
 * the list, and compares the words with the search texts of those customers. It therefore costs the same in each list, unless the
 * words are rare together and all their terms are frequent.
 */
export function customersFoundBy(search: CustomerSearch, columns: readonly string[]): Sql {
  const { alsoFound, words } = search;
  const found = columns.length === 0 ? toCount(search) : toShow(search, columns);
  if (alsoFound === null) return sql`(${found}) AS "found"`;
  const others = sql`o."id" IN (${alsoFound}) AND NOT (${allOf(words.map((word) => hasWord(sql`o."searchText"`, word)))})`;
  const names = [...Object.keys(columnsOfTerm), ...columnsOfCustomer(columns)];
  return sql`(${found} UNION ALL SELECT ${columnList(names, 'o')} FROM "customers" AS o WHERE ${others}) AS "found"`;
}

function toShow({ partnerId, words }: CustomerSearch, columns: readonly string[]): Sql {
  const terms = termsOfAll(words);
  const term = sql`(SELECT COALESCE(${rarestOf(partnerId, terms, FEW)}, ${rarestOf(partnerId, terms, MANY)}, ${terms[0]}))`;
  const shown = columnsOfCustomer(columns);
  const selected = [...Object.values(columnsOfTerm), ...shown.map((column) => identifier(column, 'c'))];
  const customers = shown.length === 0 ? empty : sql`LEFT JOIN "customers" AS c ON c."id" = t."customerId"`;
  const where = isTerm(words, terms)
    ? sql`t."term" = ${terms[0]}`
    : allOf([sql`t."term" = ${terms.length === 1 ? sql`${terms[0]}` : term}`, hasAll(words)]);
  return sql`SELECT ${join(selected)} FROM "customerSearchTerms" AS t ${customers} WHERE ${where}`;
}

/**
 * The condition that a customer with the rarest term has all words. A term of another word is looked up first, which takes less time
 * than to look the customer up: two frequent words can be rare together.
 */
function hasAll(words: readonly string[]): Sql {
  const text = allOf(words.map((word) => hasWord(searchText, word)));
  const [longest, second] = longestFirst(words).map(termsOf);
  if (!longest || !second) return text;
  // The limit keeps PostgreSQL from reading all customers with the term.
  const hasTermOf = ([term]: readonly string[]) => sql`(SELECT 1 FROM "customerSearchTerms" AS o
    WHERE o."partnerId" = t."partnerId" AND o."term" = ${term} AND o."nameKey" = t."nameKey" AND o."customerId" = t."customerId"
    LIMIT 1)`;
  const isOfLongest = sql`t."term" IN (${join(longest.map((term) => sql`${term}`))})`;
  const other = sql`CASE WHEN ${isOfLongest} THEN ${hasTermOf(second)} ELSE ${hasTermOf(longest)} END`;
  return sql`CASE WHEN ${other} IS NULL THEN 1 = 0 ELSE ${text} END`;
}

/** If all terms are frequent, a scan of all customers takes less time than to look up those of one term. */
function toCount({ partnerId, words }: CustomerSearch): Sql {
  const terms = termsOfAll(words);
  const ofTerm = sql`SELECT ${join(Object.values(columnsOfTerm))} FROM "customerSearchTerms" AS t`;
  if (isTerm(words, terms)) return sql`${ofTerm} WHERE t."term" = ${terms[0]}`;
  const rarest = rarestOf(partnerId, terms, FEWER_THAN_ALL);
  // A cross join, so that SQLite scans nothing if there is a rare term. It would look up each customer in the order of an index, which
  // takes ten times as long as reading the table. PostgreSQL sees through the CASE.
  const ofAll = sql`SELECT "id", CASE WHEN 1 = 1 THEN "partnerId" END AS "partnerId", "nameKey", "createdAt"
    FROM (SELECT 1 WHERE ${rarest} IS NULL) AS "frequent" CROSS JOIN "customers"`;
  return sql`${ofTerm} WHERE ${allOf([sql`t."term" = ${rarest}`, hasAll(words)])} UNION ALL
    ${ofAll} WHERE ${allOf(words.map((word) => hasWord(sql`"searchText"`, word)))}`;
}

function columnsOfCustomer(columns: readonly string[]): readonly string[] {
  return columns.filter((column) => !(column in columnsOfTerm));
}

/** Whether the customers with the first term are those that are sought. */
function isTerm(words: readonly string[], [term, ...others]: readonly string[]): boolean {
  return others.length === 0 && words.every((word) => word === term);
}

/** Returns terms that every customer has in whose search text the words are found: those of the longest word, and few of others. */
function termsOfAll(words: readonly string[]): readonly string[] {
  const [longest = [], ...others] = longestFirst(words).map(termsOf);
  return [...new Set([...longest, ...others.flatMap((terms) => terms.slice(0, TERMS_OF_OTHERS))])].slice(0, MAX_TERMS);
}

function longestFirst(words: readonly string[]): readonly string[] {
  return [...words].sort((some, other) => other.length - some.length);
}

/** The term that the fewest customers of the partner have, if fewer than this number have it; otherwise null. */
function rarestOf(partnerId: string, terms: readonly string[], number: number): Sql {
  // A literal and not a parameter, so that PostgreSQL takes it into account.
  const some = sql`SELECT 1 FROM "customerSearchTerms" AS s
    WHERE s."partnerId" = ${partnerId} AND s."term" = column1 LIMIT ${raw(String(number))}`;
  const rarest = sql`SELECT column1, (SELECT COUNT(*) FROM (${some}) AS "some") AS "count"
    FROM (VALUES ${join(terms.map((term) => sql`(${term})`))}) AS "terms" ORDER BY "count" LIMIT 1`;
  return sql`(SELECT column1 FROM (${rarest}) AS "rarest" WHERE "count" < ${raw(String(number))})`;
}
