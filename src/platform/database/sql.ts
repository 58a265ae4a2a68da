import sql, { bulk, empty, join, raw, type Sql } from 'sql-template-tag';

export { bulk, empty, join, raw, type Sql, sql };

/** A quoted identifier, or `table.column` if a table is given. Never pass it anything that a client sent. */
export function identifier(name: string, table?: string): Sql {
  return raw(table ? `"${table}"."${name}"` : `"${name}"`);
}

/** A comma-separated list of quoted columns. */
export function columnList(columns: readonly string[], table?: string): Sql {
  return join(columns.map((column) => identifier(column, table)));
}

/**
 * The condition that a column is one of some values. They are bound as one list, so that the statement is the same for any
 * number of values. A single value is compared with `=`, so that an index can return the rows in their order.
 */
export function isIn(column: Sql, values: readonly unknown[]): Sql {
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY(${values})`;
}

/** The condition that all of these hold; always true if there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ');
}
