import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../../src/server/entities';

/** The names of all tables that have an entity. */
export const tableNames: readonly string[] = getMetadataArgsStorage()
  .filterTables(entities)
  .map(({ name }) => String(name));

/** Tables that triggers fill, by the table that has the trigger. */
const filledBy: Readonly<Record<string, string>> = { customers: 'customerSearchTerms', software: 'keyPromises' };

/** The tables that triggers fill. */
export const tablesOfTriggers: readonly string[] = Object.values(filledBy);

/** Returns the tables that triggers of these tables fill. */
export function madeByTriggersOf(tables: readonly string[]): readonly string[] {
  return tables.flatMap((table) => filledBy[table] ?? []);
}
