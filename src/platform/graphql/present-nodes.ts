import { inScope, type ScopedTable } from '../access/scope';
import { allOf, identifier, type Sql, sql } from '../database/sql';
import type { Context } from './context';

/** The next ids of the nodes that exist when a subscription starts. */
interface PresentIds {
  readonly ids: readonly string[];
  /** Whether these are the last ones. */
  readonly isLast: boolean;
}

/** Returns the next ids each time it is called. If it throws, the next call returns the same ids. */
export type ReadPresent = () => Promise<PresentIds>;

/** The nodes of a parent, in the order of an index. */
export interface PresentNodes {
  readonly table: ScopedTable;
  /** The column with the id of the parent. */
  readonly parent: string;
  /** A column with a time. Nodes with the same time are in the order of their ids. */
  readonly orderBy: string;
}

/** Ids are read in pages, so that a slow subscriber to many nodes occupies little memory. */
const PAGE_SIZE = 100;

/** Returns a function that reads the nodes of a parent in the viewer's scope, oldest first. */
export function presentNodes(context: Context, { parent, ...nodes }: PresentNodes, parentId: string): ReadPresent {
  return presentRows(context, { ...nodes, filter: sql`${identifier(parent)} = ${parentId}` });
}

interface PresentRows extends Pick<PresentNodes, 'table' | 'orderBy'> {
  readonly filter: Sql;
}

interface Read {
  readonly id: string;
  readonly at: number;
}

/** Returns a function that reads the rows of a table which a filter selects, in the viewer's scope, oldest first. */
export function presentRows({ database, viewer }: Context, { table, orderBy, filter }: PresentRows): ReadPresent {
  const order = sql`${identifier(orderBy)}, "id"`;
  let last: Read | undefined;
  return async () => {
    const after = last ? [sql`(${order}) > (${last.at}, ${last.id})`] : [];
    const rows = await database.query<Read>(
      sql`SELECT "id", ${identifier(orderBy)} AS "at" FROM ${identifier(table)}
        WHERE ${allOf([filter, inScope(viewer, table), ...after])} ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`,
    );
    const page = rows.slice(0, PAGE_SIZE);
    last = page.at(-1) ?? last;
    return { ids: page.map(({ id }) => id), isLast: rows.length <= PAGE_SIZE };
  };
}
