import sql, { bulk, empty, join, raw, type Sql } from 'sql-template-tag';

export { bulk, empty, join, raw, type Sql, sql };

/** A quoted identifier, or `table.column` where a table is given. Never pass it anything that a client sent. */
export function identifier(name: string, table?: string): Sql {
  return raw(table ? `"${table}"."${name}"` : `"${name}"`);
}

/** A comma-separated list of quoted columns. */
export function columnList(columns: readonly string[], table?: string): Sql {
  return join(columns.map((column) => identifier(column, table)));
}

/**
 * Whether a column is one of some values. These are bound as one list, so that the statement is the same for any number of
 * them; but for a single one, of which an index gives the rows in their order.
 */
export function isIn(column: Sql, values: readonly unknown[]): Sql {
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY(${values})`;
}

/** All conditions at once. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ');
}
