import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../../src/entities';

/** The name of every table that an entity describes. */
export const tableNames: readonly string[] = getMetadataArgsStorage()
  .filterTables(entities)
  .map(({ name }) => String(name));

/** Those whose rows the database itself makes of others. */
export const tablesOfTriggers: readonly string[] = ['customerSearchTerms'];
