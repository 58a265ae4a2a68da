import { columnList, identifier, raw, type Sql, sql } from '../database/sql';
import type { Context } from './context';
import { conditionsOf, type List, noParents, type OneOf, sourcesOf } from './list';
import type { PageWindow } from './page-window';
import { order, selectFirst, selectPage } from './select-page';

/** A parent has few rows if it has no more than this. To read them takes no longer than to look up some values. */
const FEW = 200;

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
  const columns = columnsOf(list, selected).filter((each) => each !== column);
  const pages = { context, window, column, columns, ids };
  if (list.oneOf && list.oneOf.values.length > 1) return selectPagesOfValues(pages, list, list.oneOf);
  return selectPages(pages, list, (id, shown) => selectRows(pages, list, id, shown));
}

/** The pages of several parents. */
interface Pages {
  readonly context: Context;
  readonly window: PageWindow;
  readonly column: string;
  readonly columns: readonly string[];
  readonly ids: readonly string[];
}

function selectPages<Entity>(
  { context, window, column, columns, ids }: Pages,
  list: List<Entity>,
  ofParent: (id: Sql, columns: readonly string[]) => Sql,
  only?: (id: Sql) => Sql,
): Sql {
  const { name: table } = list.table;
  const orderBy = order(list, window);
  return context.database.selectOfParents({
    table,
    columns,
    parentIds: ids,
    parentColumn: column,
    only,
    ofParent,
    orderBy,
  });
}

function selectRows<Entity>(
  { context, window, column }: Pages,
  list: List<Entity>,
  id: Sql,
  columns: readonly string[],
): Sql {
  const isOfParent = (of: Sql) => sql`${of} = ${id}`;
  return selectPage(window, list, columns, {
    sources: sourcesOf(list, [...new Set([...columns, ...list.orderBy, column])], isOfParent),
    where: [isOfParent(identifier(column)), ...conditionsOf(context, list)],
  });
}

/** The rows with one of the values: of a parent with few rows, all are compared; of one with many, those with each value are looked up. */
function selectPagesOfValues<Entity>(pages: Pages, list: List<Entity>, oneOf: OneOf): Sql {
  const { window, column, columns } = pages;
  const next = (id: Sql) => sql`(SELECT 1 FROM ${identifier(list.table.name)} WHERE ${identifier(column)} = ${id}
    LIMIT 1 OFFSET ${raw(String(FEW))})`;
  const ofFew = selectPages(
    pages,
    list,
    (id, shown) => selectRows(pages, list, id, shown),
    (id) => sql`${next(id)} IS NULL`,
  );
  const ofMany = selectPages(
    pages,
    list,
    (id, shown) =>
      selectFirst(window, list, shown, [selectRowsOfEach(pages, { ...list, oneOf: undefined }, oneOf, { id, shown })]),
    (id) => sql`${next(id)} IS NOT NULL`,
  );
  const names = columnList([column, ...columns]);
  return sql`SELECT ${names} FROM (${ofFew}) AS "few" UNION ALL SELECT ${names} FROM (${ofMany}) AS "many"
    ORDER BY ${identifier(column)}, ${order(list, window)}`;
}

/** Selects the first rows with each value of one parent. */
function selectRowsOfEach<Entity>(
  pages: Pages,
  list: List<Entity>,
  { column, values }: OneOf,
  { id, shown }: { readonly id: Sql; readonly shown: readonly string[] },
): Sql {
  const columns = [...new Set([...shown, ...list.orderBy])].filter((each) => each !== column);
  return selectPages({ ...pages, column, columns, ids: values }, list, (value, names) =>
    selectRows(pages, { ...list, filters: [...list.filters, sql`${identifier(column)} = ${value}`] }, id, names),
  );
}

function columnsOf<Entity>({ orderBy }: List<Entity>, selected: readonly string[]): string[] {
  return [...new Set(['id', ...orderBy, ...selected])];
}
