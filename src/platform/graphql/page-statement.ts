import { allOf, columnList, empty, identifier, join, raw, type Sql, sql } from '../database/sql';
import type { Context } from './context';
import { conditionsOf, type List, noParents, sourcesOf } from './list';
import type { PageWindow, Position } from './page-window';

/** The parents whose pages are read by one statement. */
interface Parents {
  /** The column that has the id of the parent. */
  readonly column: string;
  readonly ids: readonly string[];
}

/** Returns the statement that reads one page of a root list. */
export function pageStatement<Entity>(
  context: Context,
  list: List<Entity>,
  window: PageWindow,
  selected: readonly string[],
): Sql {
  const columns = columnsOf(list, selected);
  return selectPage(window, list, columns, {
    sources: sourcesOf(list, columns, noParents),
    where: conditionsOf(context, list),
  });
}

/** Returns the statement that reads one page of a nested list for each parent. */
export function pagesStatement<Entity>(
  context: Context,
  list: List<Entity>,
  window: PageWindow,
  { selected, column, ids }: Parents & { readonly selected: readonly string[] },
): Sql {
  return context.database.selectOfParents({
    table: list.table.name,
    columns: columnsOf(list, selected).filter((each) => each !== column),
    parentIds: ids,
    parentColumn: column,
    ofParent: (id, columns) => {
      const isOfParent = (of: Sql) => sql`${of} = ${id}`;
      return selectPage(window, list, columns, {
        sources: sourcesOf(list, [...new Set([...columns, ...list.orderBy, column])], isOfParent),
        where: [isOfParent(identifier(column)), ...conditionsOf(context, list)],
      });
    },
    orderBy: order(list, window),
  });
}

interface Rows {
  readonly sources: readonly Sql[];
  readonly where: readonly Sql[];
}

/** A page of several sources begins with the first rows of each, since no database reads all of them in one order. */
function selectPage<Entity>(
  window: PageWindow,
  list: List<Entity>,
  columns: readonly string[],
  { sources, where }: Rows,
): Sql {
  // SQLite begins a range at the first condition that allows it: the cursor comes first, or a page deep in a range of time would be
  // searched from the start of the range.
  const conditions = allOf([...keyset(list, window), ...where]);
  // A literal and not a parameter, so that the generic plan of PostgreSQL takes the small number of rows into account.
  const ordered = sql`ORDER BY ${order(list, window)} LIMIT ${raw(String(window.limit + 1))}`;
  const firstOf = (source: Sql, names: readonly string[]) =>
    sql`SELECT ${columnList(names)} FROM ${source} WHERE ${conditions} ${ordered}`;
  const [only, ...others] = sources;
  if (only && others.length === 0) return firstOf(only, columns);
  const names = [...new Set([...columns, ...list.orderBy])];
  const parts = sources.map((source) => sql`SELECT ${columnList(names)} FROM (${firstOf(source, names)}) AS "first"`);
  return sql`SELECT ${columnList(columns)} FROM (${join(parts, ' UNION ALL ')}) AS "parts" ${ordered}`;
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

function order<Entity>(list: List<Entity>, { backward }: PageWindow): Sql {
  const directionOf = (column: string) => (isDescending(list, column, backward) ? sql` DESC` : empty);
  return join(list.orderBy.map((column) => sql`${identifier(column)}${directionOf(column)}`));
}

function isDescending<Entity>({ descending, reversed }: List<Entity>, column: string, backward: boolean): boolean {
  const isReversed = reversed?.some((each) => each === column) ?? false;
  return [descending, isReversed, backward].filter(Boolean).length % 2 === 1;
}

function columnsOf<Entity>({ orderBy }: List<Entity>, selected: readonly string[]): string[] {
  return [...new Set(['id', ...orderBy, ...selected])];
}
