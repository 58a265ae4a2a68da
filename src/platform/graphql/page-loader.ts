import type { GraphQLResolveInfo } from 'graphql';
import { groupBy } from '../base/group-by';
import { allOf, identifier, isIn, join, type Sql, sql } from '../database/sql';
import { readChangesUntil } from './changes';
import type { Context } from './context';
import { conditionsOf, type List, noParents, sourcesOf } from './list';
import { Page } from './page';
import { pageStatement, pagesStatement } from './page-statement';
import { type PageArguments, type Position, pageWindow } from './page-window';
import type { Row } from './row-loader';
import { selectedNodeColumns } from './selection';

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
  // Awaited only if it is selected, since an await costs each page a turn of the queue.
  const settled = readChangesUntil(context, info, list.table.entity);
  const changesUntil = settled && (await settled);
  const rows = selected
    ? await context.database.query<Row<Entity>>(pageStatement(context, list, window, selected))
    : [];
  const page = new Page(rows, window, positionIn(list), () => countRows(context, list));
  page.changesUntil = changesUntil;
  return page;
}

/** Reads one page for each parent. Those of one field are read by one statement: its arguments are the same for all parents. */
export async function loadNestedPage<Entity extends object>(
  context: Context,
  list: List<Entity>,
  { column, id, args }: NestedPage<Entity>,
  info: GraphQLResolveInfo,
): Promise<Page<Row<Entity>>> {
  const window = pageWindow(context, args, `${list.identity}\n${id}`);
  const selected = selectedNodeColumns(info, list.table.entity);
  const load = <Value>(what: string, batch: (ids: readonly string[]) => Promise<Map<unknown, Value>>) =>
    context.loaders.load<string, Value | undefined>(info.fieldNodes, what, id, async (ids) => {
      const found = await batch(ids);
      return ids.map((each) => found.get(each));
    });

  const settled = readChangesUntil(context, info, list.table.entity);
  const changesUntil = settled && (await settled);
  const rows = selected
    ? await load('rows', async (ids) => {
        const statement = pagesStatement(context, list, window, { selected, column, ids });
        return groupBy(await context.database.query<Row<Entity>>(statement), (row) => row[column]);
      })
    : [];
  const page = new Page(rows ?? [], window, positionIn(list), async () => {
    return (await load('count', (ids) => countPerParent(context, list, column, ids))) ?? 0;
  });
  page.changesUntil = changesUntil;
  return page;
}

async function countRows<Entity>(context: Context, list: List<Entity>): Promise<number> {
  const where = allOf(conditionsOf(context, list));
  const counts = sourcesOf(list, [], noParents).map(
    (source) => sql`SELECT COUNT(*) AS "count" FROM ${source} WHERE ${where}`,
  );
  const rows = await context.database.query<{ count: number }>(join(counts, ' UNION ALL '));
  return rows.reduce((total, { count }) => total + Number(count), 0);
}

async function countPerParent<Entity>(context: Context, list: List<Entity>, column: string, ids: readonly string[]) {
  const isOfParents = (of: Sql) => isIn(of, ids);
  const where = allOf([isOfParents(identifier(column)), ...conditionsOf(context, list)]);
  const counts = sourcesOf(list, [column], isOfParents).map(
    (source) =>
      sql`SELECT ${identifier(column)} AS "parent", COUNT(*) AS "count" FROM ${source} WHERE ${where} GROUP BY ${identifier(column)}`,
  );
  const rows = await context.database.query<{ parent: unknown; count: number }>(join(counts, ' UNION ALL '));
  const total = new Map<unknown, number>();
  for (const { parent, count } of rows) total.set(parent, (total.get(parent) ?? 0) + Number(count));
  return total;
}

function positionIn<Entity>({ orderBy }: List<Entity>) {
  return (row: Row<Entity>): Position => orderBy.map((column) => row[column] as string | number);
}
