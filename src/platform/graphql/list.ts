import { inScope } from '../access/scope';
import { identifier, isIn, type Sql, sql } from '../database/sql';
import type { Context } from './context';
import type { Table } from './row-loader';

/** The condition that a column has the id of one of the parents of a nested list. */
export type IsOfParents = (column: Sql) => Sql;

/** A column, and values of which it has one; no value is there twice. */
export interface OneOf {
  readonly column: string;
  readonly values: readonly string[];
}

/** A list to page through: the viewer's rows of a table that match the filters, in one direction of a few columns. */
export interface List<Entity> {
  /** Distinguishes the list from others: its name and all arguments that affect it. Cursors are bound to it. */
  readonly identity: string;
  readonly table: Table<Entity>;
  /** Replaces the table if the list depends on other tables: the rows with these columns. */
  readonly source?: (columns: readonly string[]) => Sql;
  /**
   * Replaces the table if the rows are in parts, each of which an index of its own finds. Returns a statement for each part, which selects
   * these columns, in a nested list only of the rows of some parents. No row is in two parts.
   */
  readonly parts?: (columns: readonly string[], isOfParents: IsOfParents) => readonly Sql[];
  readonly filters: readonly Sql[];
  /**
   * Whether the filters, or the parent of a nested list, find the rows with an index of their own. PostgreSQL would otherwise compare its
   * entries with those of all rows of the partner, and sort what is in both.
   */
  readonly isFoundByFilters?: boolean;
  /** A column that has one of these values, if an index has the rows of a parent with each value in the order of the list. */
  readonly oneOf?: OneOf | undefined;
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

/** The condition for a root list, whose rows have no parent. */
export const noParents: IsOfParents = () => sql`1 = 0`;

/** Returns what to select the rows of a list from: one table, or one for each part of the rows. */
export function sourcesOf<Entity>(
  { source, parts, table }: List<Entity>,
  columns: readonly string[],
  isOfParents: IsOfParents,
): readonly Sql[] {
  if (parts) return parts(columns, isOfParents).map((part) => sql`(${part}) AS "part"`);
  return [source?.(columns) ?? identifier(table.name)];
}

/** Returns the conditions of the rows of a list. */
export function conditionsOf<Entity>(context: Context, list: List<Entity>): Sql[] {
  const { table, filters, isFoundByFilters, oneOf } = list;
  const scope = inScope(context.viewer, table.name);
  const isOneOf = oneOf ? [isIn(identifier(oneOf.column), oneOf.values)] : [];
  // No index is used for a comparison in a CASE.
  return [isFoundByFilters ? sql`CASE WHEN ${scope} THEN 1 = 1 END` : scope, ...filters, ...isOneOf];
}
