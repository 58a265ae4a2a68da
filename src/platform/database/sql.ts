import sql, { bulk, empty, join, raw, Sql } from 'sql-template-tag';

export { bulk, empty, join, raw, Sql, sql };

/** A quoted identifier, or `table.column` if a table is given. Never pass it anything that a client sent. */
export function identifier(name: string, table?: string): Sql {
  return raw(table ? `"${table}"."${name}"` : `"${name}"`);
}

/** A comma-separated list of quoted columns, as one text: a statement is put together faster from few parts. */
export function columnList(columns: readonly string[], table?: string): Sql {
  return raw(columns.map((column) => (table ? `"${table}"."${column}"` : `"${column}"`)).join());
}

const listsWithId = new WeakMap<readonly string[], Sql>();

/** The same with `id`. The columns that a field of a document selects are the same array each time, so the list is remembered. */
export function columnListWithId(columns: readonly string[]): Sql {
  const known = listsWithId.get(columns) ?? columnList([...new Set(['id', ...columns])]);
  listsWithId.set(columns, known);
  return known;
}

/**
 * The condition that a column is one of some values. They are bound as one list, so that the statement is the same for any
 * number of values. A single value is compared with `=`, so that an index can return the rows in their order. Without values, no row is
 * read.
 */
export function isIn(column: Sql, values: readonly unknown[]): Sql {
  if (values.length === 0) return sql`1 = 0`;
  return values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY(${values})`;
}

/** The condition that all of these hold; always true if there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1 = 1` : join(conditions, ' AND ');
}
