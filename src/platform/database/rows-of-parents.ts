import { identifier, type Sql } from './sql';

/** The first rows of each of several parents, in an order. */
interface RowsOfParents {
  /** The table that has the rows. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly parentIds: readonly string[];
  /** The column of the result that has the id of the parent. */
  readonly parentColumn: string;
  /** The condition for parents whose rows are read; absent for all. */
  readonly only?: ((parentId: Sql) => Sql) | undefined;
  /** Selects columns of the first rows of one parent. */
  readonly ofParent: (parentId: Sql, columns: readonly string[]) => Sql;
  readonly orderBy: Sql;
}

/**
 * Returns a statement that reads the first rows of each parent separately, so that a parent with many rows takes no longer than one
 * with few. The rows of each parent are in their order.
 */
export type SelectOfParents = (rows: RowsOfParents) => Sql;

/**
 * Returns the name of the parents in a statement, and of the id of one of them. It differs for each column, since the rows of a parent may
 * be read for each value of another column.
 */
export function parentsBy(column: string): readonly [parents: Sql, id: Sql] {
  const name = `of_${column}`;
  return [identifier(name), identifier('parent', name)];
}
