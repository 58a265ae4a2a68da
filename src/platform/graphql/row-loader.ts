import type { GraphQLResolveInfo } from 'graphql';
import { inScope, type ScopedTable } from '../access/scope';
import { groupBy } from '../base/group-by';
import { allOf, columnList, identifier, isIn, type Sql, sql } from '../database/sql';
import type { Context } from './context';
import { selectedColumns, selectedUpdateColumns } from './selection';

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
  return (context: Context, value: string, info: GraphQLResolveInfo): Promise<Row<Entity> | null> =>
    loadRow(context, table, { key, value, columns: selectedColumns(info, table.entity) });
}

/** Returns a loader of fixed columns, for fields that need a row which they do not return. */
export function columnsBy<Entity extends object, Column extends keyof Entity & string>(
  table: Table<Entity>,
  key: keyof Entity & string,
  columns: readonly Column[],
) {
  return (context: Context, value: string): Promise<Row<Pick<Entity, Column>> | null> =>
    loadRow(context, table, { key, value, columns });
}

/** Returns a loader of the node of an update, with the columns that decide whether it has ended. */
export function updatedRow<Entity extends object>(table: Table<Entity>, columns: readonly (keyof Entity & string)[]) {
  return (context: Context, value: string, info: GraphQLResolveInfo): Promise<Row<Entity> | null> => {
    const selected = selectedUpdateColumns(info, table.entity);
    return loadRow(context, table, { key: 'id' as keyof Entity & string, value, columns: [...columns, ...selected] });
  };
}

interface WantedRow<Entity> {
  readonly key: keyof Entity & string;
  readonly value: string;
  readonly columns: readonly string[];
}

function loadRow<Entity extends object>(
  context: Context,
  table: Table<Entity>,
  { key, value, columns }: WantedRow<Entity>,
): Promise<Row<Entity> | null> {
  const all = withKey(columns, key);
  return context.loaders.load(table, `${key} ${all}`, value, async (values: readonly string[]) => {
    const rows = await selectRows(context, table, all, { key, values });
    const byValue = new Map(rows.map((row) => [row[key] as string, row]));
    return values.map((each) => byValue.get(each) ?? null);
  });
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
