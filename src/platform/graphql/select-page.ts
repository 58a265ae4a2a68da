import { allOf, columnList, identifier, join, raw, type Sql, sql } from '../database/sql';
import type { List } from './list';
import type { PageWindow, Position } from './page-window';

/** What a page is selected from, and the conditions of its rows. */
interface Rows {
  readonly sources: readonly Sql[];
  readonly where: readonly Sql[];
}

/**
 * Selects the first rows of a list in a window, and one more. A page of several sources begins with the first rows of each, since no
 * database reads all of them in one order.
 */
export function selectPage<Entity>(
  window: PageWindow,
  list: List<Entity>,
  columns: readonly string[],
  { sources, where }: Rows,
): Sql {
  // SQLite begins a range at the first condition that allows it: the cursor comes first, or a page deep in a range of time would be
  // searched from the start of the range.
  const conditions = allOf([...keyset(list, window), ...where]);
  const firstOf = (source: Sql, names: readonly string[]) =>
    sql`SELECT ${columnList(names)} FROM ${source} WHERE ${conditions} ${ordered(list, window)}`;
  const [only, ...others] = sources;
  if (only && others.length === 0) return firstOf(only, columns);
  const names = [...new Set([...columns, ...list.orderBy])];
  const parts = sources.map((source) => sql`SELECT ${columnList(names)} FROM (${firstOf(source, names)}) AS "first"`);
  return selectFirst(window, list, columns, parts);
}

/** Selects the first of the rows that each of these statements selects. */
export function selectFirst<Entity>(
  window: PageWindow,
  list: List<Entity>,
  columns: readonly string[],
  parts: readonly Sql[],
): Sql {
  return sql`SELECT ${columnList(columns)} FROM (${join(parts, ' UNION ALL ')}) AS "parts" ${ordered(list, window)}`;
}

function ordered<Entity>(list: List<Entity>, window: PageWindow): Sql {
  // A literal and not a parameter, so that the generic plan of PostgreSQL takes the small number of rows into account.
  return raw(`ORDER BY ${directionsOf(list, window)} LIMIT ${window.limit + 1}`);
}

/** Returns the conditions for rows after or before a cursor. */
function keyset<Entity>(list: List<Entity>, { after, before }: PageWindow): Sql[] {
  return [...(after ? [beyond(list, after, false)] : []), ...(before ? [beyond(list, before, true)] : [])];
}

/** Row values are compared if all columns have one direction, since that can use an index. */
function beyond<Entity>(list: List<Entity>, position: Position, backward: boolean): Sql {
  const { orderBy, reversed = [] } = list;
  const compare = (column: string) => (isDescending(list, column, backward) ? sql`<` : sql`>`);
  if (reversed.length === 0) return rowBeyond(list, position, compare('id'));
  const alternatives = orderBy.map((column, index) =>
    allOf([
      ...orderBy.slice(0, index).map((earlier, at) => sql`${identifier(earlier)} = ${position[at]}`),
      sql`${identifier(column)} ${compare(column)} ${position[index]}`,
    ]),
  );
  return sql`(${join(alternatives, ' OR ')})`;
}

function rowBeyond<Entity>({ orderBy, leading = 0 }: List<Entity>, position: Position, comparison: Sql): Sql {
  const first = orderBy.slice(0, leading);
  return allOf([
    sql`(${columnList(orderBy)}) ${comparison} (${join(position)})`,
    ...(leading > 0 ? [sql`(${columnList(first)}) ${comparison}= (${join(position.slice(0, leading))})`] : []),
  ]);
}

/** Returns the order of the rows of a page. */
export function order<Entity>(list: List<Entity>, window: PageWindow): Sql {
  return raw(directionsOf(list, window));
}

function directionsOf<Entity>(list: List<Entity>, { backward }: PageWindow): string {
  return list.orderBy.map((column) => `"${column}"${isDescending(list, column, backward) ? ' DESC' : ''}`).join();
}

function isDescending<Entity>({ descending, reversed }: List<Entity>, column: string, backward: boolean): boolean {
  const isReversed = reversed?.some((each) => each === column) ?? false;
  return [descending, isReversed, backward].filter(Boolean).length % 2 === 1;
}
