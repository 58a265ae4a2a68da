import sql, { empty, join, raw, type Sql } from 'sql-template-tag';

export { empty, join, raw, type Sql, sql };

/** A quoted identifier, or `table.column` where a table is given. Never pass it anything that a client sent. */
export function identifier(name: string, table?: string): Sql {
  return raw(table ? `"${table}"."${name}"` : `"${name}"`);
}

/** A comma-separated list of quoted columns. */
export function columnList(columns: readonly string[], table?: string): Sql {
  return join(columns.map((column) => identifier(column, table)));
}

/** Longer lists are not padded, so that they stay below what a statement can bind. */
const MAX_PADDED_LENGTH = 16_384;

/**
 * `column IN (…)`. The list is padded to a power of two with its last value, so that a statement is prepared for a
 * handful of lengths and not for each one.
 */
export function isIn(column: Sql, values: readonly unknown[]): Sql {
  if (values.length === 0) return sql`1 = 0`;
  const length = Math.max(values.length, Math.min(2 ** Math.ceil(Math.log2(values.length)), MAX_PADDED_LENGTH));
  const padded = Array.from({ length }, (_, index) => values[Math.min(index, values.length - 1)]);
  return sql`${column} IN (${join(padded)})`;
}

/** All conditions at once. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ');
}
