import { getMetadataArgsStorage } from 'typeorm';
import { identifier, join, raw, type Sql, sql } from './sql';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGIT = '0123456789';
const HEX = `${DIGIT}abcdef`;

/** Exactly this text, or a number of characters from a set. */
type Part = string | readonly [characters: string, count: number];

/** SQL for whether a column consists of these parts. SQLite and PostgreSQL have no pattern syntax in common. */
function consistsOf(column: string, ...parts: readonly Part[]): string {
  let at = 1;
  const tests = parts.map((part) => {
    const count = typeof part === 'string' ? part.length : part[1];
    const piece = `SUBSTR("${column}", ${at}, ${count})`;
    at += count;
    return typeof part === 'string' ? `${piece} = '${part}'` : `TRIM(${piece}, '${part[0]}') = ''`;
  });
  return `LENGTH("${column}") = ${at - 1} AND ${tests.join(' AND ')}`;
}

/** SQL for whether a column is one of these values. */
export function isOneOf(column: string, values: readonly string[]): string {
  return `"${column}" IN (${values.map((value) => `'${value}'`).join(', ')})`;
}

/**
 * SQL for whether all of these columns are null, or whole numbers that JavaScript holds exactly and that are not negative. A
 * `bigint` of PostgreSQL can be larger, and its row could not be read.
 */
export function areCountable(...columns: readonly string[]): string {
  return columns.map((column) => `"${column}" BETWEEN 0 AND ${Number.MAX_SAFE_INTEGER}`).join(' AND ');
}

/** SQL for whether a column is null or begins and ends like a JSON array of texts. The engines have no JSON function in common. */
export function isTextList(column: string): string {
  return `"${column}" IS NULL OR "${column}" LIKE '["%"]'`;
}

/** SQL for whether a column is a node id of a type, such as `cus_01j9…`. */
export function isId(column: string, prefix: string): string {
  return `SUBSTR("${column}", 1, 4) = '${prefix}_' AND LENGTH("${column}") BETWEEN 5 AND 124
    AND TRIM(SUBSTR("${column}", 5), '${DIGIT}${UPPER}${LOWER}:._-') = ''`;
}

/** SQL for whether a column is a number for people, such as `ORD-7K3M9-Q2XVB`. */
export function isNumber(column: string, prefix: string): string {
  const group: Part = [`${DIGIT}${UPPER}`, 5];
  return consistsOf(column, `${prefix}-`, group, '-', group);
}

/** SQL for whether a column is a UUID in lower case. */
export function isUuid(column: string): string {
  return consistsOf(column, [HEX, 8], '-', [HEX, 4], '-', [HEX, 4], '-', [HEX, 4], '-', [HEX, 12]);
}

/** SQL for whether a column is the SHA-256 of a file in lower case. */
export function isHash(column: string): string {
  return consistsOf(column, [HEX, 64]);
}

/** SQL for whether a column has the form of a country code of ISO 3166-1. */
export function isCountry(column: string): string {
  return consistsOf(column, [UPPER, 2]);
}

/** SQL for whether a column has the form of a currency code of ISO 4217. */
export function isCurrency(column: string): string {
  return consistsOf(column, [UPPER, 3]);
}

const LANGUAGES: readonly Part[] = [2, 3].map((count) => [LOWER, count]);
const SCRIPT: readonly Part[] = ['-', [UPPER, 1], [LOWER, 3]];
const COUNTRY: readonly Part[] = ['-', [UPPER, 2]];
const AREA: readonly Part[] = ['-', [DIGIT, 3]];
const VARIANT: readonly Part[] = ['-', [LOWER, 8]];
const AFTER_LANGUAGE: readonly (readonly Part[])[] = [
  ...[[], SCRIPT, COUNTRY, AREA],
  ...[
    [...SCRIPT, ...COUNTRY],
    [...COUNTRY, ...VARIANT],
  ],
];

/** SQL for whether a column is a language tag of BCP 47 in its canonical case, such as `de`, `zh-Hant-TW` or `es-419`. */
export function isLanguage(column: string): string {
  const forms = LANGUAGES.flatMap((language) =>
    AFTER_LANGUAGE.map((after) => `(${consistsOf(column, language, ...after)})`),
  );
  return forms.join(' OR ');
}

type EntityClass = new () => object;

/** A row that breaks a check: its key, and the check’s name. */
export interface BrokenRow {
  readonly key: string;
  readonly check: string;
}

const NUMBERS: readonly unknown[] = ['integer', 'bigint'];

/** SQLite also stores text and fractions in integer columns. */
function isNoInteger(column: string): string {
  return `CAST("${column}" AS bigint) <> "${column}"`;
}

/**
 * Returns the statement that finds the rows of a table that break one of its checks, such as rows older than the check, or
 * that have no integer in an integer column; of all rows, or of those for which a condition holds. Returns null for a table
 * without checks.
 */
export function selectBrokenRows(entity: EntityClass, condition: Sql = sql`1 = 1`): Sql | null {
  const { checks, columns, tables } = getMetadataArgsStorage();
  const table = tables.find(({ target }) => target === entity)?.name ?? '';
  const key = columns
    .filter(({ target, options }) => target === entity && options.primary)
    .map(({ propertyName }) => sql`CAST(${identifier(propertyName)} AS text)`);
  const own = checks.filter(({ target }) => target === entity);
  if (own.length === 0) return null;
  const numbers = columns.filter(({ target, options: { type } }) => target === entity && NUMBERS.includes(type));
  const broken = [
    ...own.map(({ name, expression }) => ({ name, test: `NOT (${expression})` })),
    ...numbers.map(({ propertyName }) => ({ name: `${table}_${propertyName}`, test: isNoInteger(propertyName) })),
  ];
  const cases = broken.map(({ name, test }) => sql`WHEN ${raw(test)} THEN ${raw(`'${name}'`)}`);
  return sql`SELECT "key", "check" FROM (
    SELECT ${join(key, ` || ' ' || `)} AS "key", CASE ${join(cases, ' ')} END AS "check" FROM ${identifier(table)}
    WHERE ${condition}
  ) AS "rows" WHERE "check" IS NOT NULL`;
}
