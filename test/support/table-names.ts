import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../../src/server/entities';

/** The name of every table that an entity describes. */
export const tableNames: readonly string[] = getMetadataArgsStorage()
  .filterTables(entities)
  .map(({ name }) => String(name));

/** Those whose rows the database itself makes, by the table of whose rows it makes them. */
const madeOf: Readonly<Record<string, string>> = { customers: 'customerSearchTerms', software: 'keyPromises' };

/** Those whose rows the database itself makes of others. */
export const tablesOfTriggers: readonly string[] = Object.values(madeOf);

/** Those whose rows the database makes of these tables. */
export function madeByTriggersOf(tables: readonly string[]): readonly string[] {
  return tables.flatMap((table) => madeOf[table] ?? []);
}
