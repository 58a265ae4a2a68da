import type { GraphQLResolveInfo } from 'graphql';
import { inScope, type ScopedTable } from '../access/scope';
import { groupBy } from '../base/group-by';
import { allOf, columnList, identifier, isIn, type Sql, sql } from '../database/sql';
import type { Context } from './context';
import { selectedColumns } from './selection';

/** A row of the database: a plain object that has only the columns that the query selects. */
export type Row<Entity> = Readonly<Entity>;

type EntityClass<Entity> = new () => Entity;

/** A table whose rows belong to partners, and its entity. */
export interface Table<Entity> {
  readonly entity: EntityClass<Entity>;
  readonly name: ScopedTable;
}

/**
 * Returns a loader of rows by a unique column: one statement for all rows that are requested together. It returns null for
 * rows outside the viewer's scope.
 */
export function rowBy<Entity extends object>(table: Table<Entity>, key: keyof Entity & string) {
  return (context: Context, value: string, info: GraphQLResolveInfo): Promise<Row<Entity> | null> => {
    const columns = withKey(selectedColumns(info, table.entity), key);
    return context.loaders.load(table, `${key} ${columns}`, value, async (values: readonly string[]) => {
      const rows = await selectRows(context, table, columns, { key, values });
      const byValue = new Map(rows.map((row) => [row[key] as string, row]));
      return values.map((each) => byValue.get(each) ?? null);
    });
  };
}

/** Returns a loader of all rows of a parent, in the given order: one statement for all parents that are requested together. */
export function rowsBy<Entity extends object>(table: Table<Entity>, key: keyof Entity & string, orderBy: Sql) {
  return (context: Context, value: string, info: GraphQLResolveInfo): Promise<readonly Row<Entity>[]> => {
    const columns = withKey(selectedColumns(info, table.entity), key);
    return context.loaders.load(table, `${key} ${columns} ${orderBy.sql}`, value, async (values: readonly string[]) => {
      const rows = await selectRows(context, table, columns, { key, values, orderBy });
      const byParent = groupBy(rows, (row) => row[key] as string);
      return values.map((each) => byParent.get(each) ?? []);
    });
  };
}

interface Wanted {
  readonly key: string;
  readonly values: readonly string[];
  readonly orderBy?: Sql;
}

function selectRows<Entity extends object>(
  { database, viewer }: Context,
  { name }: Table<Entity>,
  columns: readonly string[],
  { key, values, orderBy = identifier(key) }: Wanted,
): Promise<Row<Entity>[]> {
  const where = allOf([isIn(identifier(key), values), inScope(viewer, name)]);
  return database.query(sql`SELECT ${columnList(columns)} FROM ${identifier(name)} WHERE ${where} ORDER BY ${orderBy}`);
}

function withKey(columns: readonly string[], key: string): readonly string[] {
  return [...new Set(['id', key, ...columns])];
}
