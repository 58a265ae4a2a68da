import type { GraphQLResolveInfo } from 'graphql';
import { inScope } from '../access/scope';
import { groupBy } from '../base/group-by';
import { allOf, columnList, empty, identifier, isIn, join, raw, type Sql, sql } from '../database/sql';
import { readChangesUntil } from './changes';
import type { Context } from './context';
import { Page } from './page';
import { type PageArguments, type PageWindow, type Position, pageWindow } from './page-window';
import type { Row, Table } from './row-loader';
import { selectedNodeColumns } from './selection';

/** A list to page through: the viewer's rows of a table that match the filters, in one direction of a few columns. */
export interface List<Entity> {
  /** Distinguishes the list from others: its name and all arguments that affect it. Cursors are bound to it. */
  readonly identity: string;
  readonly table: Table<Entity>;
  /** Replaces the table if the list depends on other tables: the rows with these columns, in a nested list of these parents. */
  readonly source?: (columns: readonly string[], parentIds: readonly string[]) => Sql;
  readonly filters: readonly Sql[];
  /** Together unique; the last one is the id. */
  readonly orderBy: readonly (keyof Entity & string)[];
  /**
   * Number of the first columns of the order that are in one index, if the others are in the index of another table. A page then
   * begins where these have the values of its cursor.
   */
  readonly leading?: number;
  readonly descending: boolean;
  /** Columns that are sorted in the other direction. */
  readonly reversed?: readonly (keyof Entity & string)[];
}

/** One page of the rows of one parent. */
interface NestedPage<Entity> {
  /** The column that holds the id of the parent. */
  readonly column: keyof Entity & string;
  /** The id of the parent. */
  readonly id: string;
  readonly args: PageArguments;
}

/** Reads one page of a root list. */
export async function loadPage<Entity extends object>(
  context: Context,
  list: List<Entity>,
  args: PageArguments,
  info: GraphQLResolveInfo,
): Promise<Page<Row<Entity>>> {
  const window = pageWindow(context, args, list.identity);
  const selected = selectedNodeColumns(info, list.table.entity);
  const settled = readChangesUntil(context, info, list.table.entity);
  const changesUntil = settled && (await settled);
  const rows = selected
    ? await context.database.query<Row<Entity>>(pageStatement(context, list, window, selected))
    : [];
  const page = new Page(rows, window, positionIn(list), () => countRows(context, list));
  page.changesUntil = changesUntil;
  return page;
}

/** Reads one page for each parent. Pages that are requested together are read by one statement, which numbers the rows per parent. */
export async function loadNestedPage<Entity extends object>(
  context: Context,
  list: List<Entity>,
  { column, id, args }: NestedPage<Entity>,
  info: GraphQLResolveInfo,
): Promise<Page<Row<Entity>>> {
  const window = pageWindow(context, args, `${list.identity}\n${id}`);
  const selected = selectedNodeColumns(info, list.table.entity);
  const variant = [list.identity, selected, window.limit, window.backward, window.after, window.before];
  const load = <Value>(what: string, batch: (ids: readonly string[]) => Promise<Map<unknown, Value>>) =>
    context.loaders.load<string, Value | undefined>(list.table, `${column} ${what}`, id, async (ids) => {
      const found = await batch(ids);
      return ids.map((each) => found.get(each));
    });

  const settled = readChangesUntil(context, info, list.table.entity);
  const changesUntil = settled && (await settled);
  const rows = selected
    ? await load(JSON.stringify(variant), async (ids) => {
        const statement = pagesStatement(context, list, window, { selected, column, ids });
        return groupBy(await context.database.query<Row<Entity>>(statement), (row) => row[column]);
      })
    : [];
  const page = new Page(rows ?? [], window, positionIn(list), async () => {
    return (await load(`count ${list.identity}`, (ids) => countPerParent(context, list, column, ids))) ?? 0;
  });
  page.changesUntil = changesUntil;
  return page;
}

function pageStatement<Entity>(context: Context, list: List<Entity>, window: PageWindow, selected: readonly string[]) {
  const columns = columnsOf(list, selected);
  // SQLite begins a range at the first condition that allows it: the cursor comes first, or a page deep in a range of time would be
  // searched from the start of the range.
  const where = allOf([...keyset(list, window), ...conditions(context, list)]);
  // A literal and not a parameter, so that the generic plan of PostgreSQL takes the small number of rows into account.
  const limit = raw(String(window.limit + 1));
  return sql`SELECT ${columnList(columns)} FROM ${sourceOf(list, columns, [])} WHERE ${where}
    ORDER BY ${order(list, window)} LIMIT ${limit}`;
}

function pagesStatement<Entity>(
  context: Context,
  list: List<Entity>,
  window: PageWindow,
  { selected, column, ids }: Readonly<Record<'selected' | 'ids', readonly string[]>> & { readonly column: string },
): Sql {
  const names = [...new Set([...columnsOf(list, selected), column])];
  const columns = columnList(names);
  const where = allOf([isIn(identifier(column), ids), ...conditions(context, list), ...keyset(list, window)]);
  const numbered = sql`SELECT ${columns},
    ROW_NUMBER() OVER (PARTITION BY ${identifier(column)} ORDER BY ${order(list, window)}) AS "rowNumber"
    FROM ${sourceOf(list, names, ids)} WHERE ${where}`;
  return sql`SELECT ${columns} FROM (${numbered}) AS "numbered"
    WHERE "rowNumber" <= ${window.limit + 1} ORDER BY ${identifier(column)}, "rowNumber"`;
}

async function countRows<Entity>(context: Context, list: List<Entity>): Promise<number> {
  const [row] = await context.database.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM ${sourceOf(list, [], [])} WHERE ${allOf(conditions(context, list))}`,
  );
  return Number(row?.count ?? 0);
}

async function countPerParent<Entity>(context: Context, list: List<Entity>, column: string, ids: readonly string[]) {
  const where = allOf([isIn(identifier(column), ids), ...conditions(context, list)]);
  const rows = await context.database.query<{ parent: unknown; count: number }>(
    sql`SELECT ${identifier(column)} AS "parent", COUNT(*) AS "count"
      FROM ${sourceOf(list, [column], ids)} WHERE ${where} GROUP BY ${identifier(column)}`,
  );
  return new Map(rows.map(({ parent, count }) => [parent, Number(count)]));
}

function sourceOf<Entity>(
  { source, table }: List<Entity>,
  columns: readonly string[],
  parentIds: readonly string[],
): Sql {
  return source?.(columns, parentIds) ?? identifier(table.name);
}

function conditions<Entity>(context: Context, { table, filters }: List<Entity>): Sql[] {
  return [inScope(context.viewer, table.name), ...filters];
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

function positionIn<Entity>({ orderBy }: List<Entity>) {
  return (row: Row<Entity>): Position => orderBy.map((column) => row[column] as string | number);
}
