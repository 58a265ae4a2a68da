import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../../src/entities';

/** The name of every table that an entity describes. */
export const tableNames: readonly string[] = getMetadataArgsStorage()
  .filterTables(entities)
  .map(({ name }) => String(name));
