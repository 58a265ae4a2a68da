import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import type { Clock } from './clock';
import { ConstraintNames } from './database/constraint-names';
import { sqliteMigrations } from './database/migrations';
import { sqliteWriterOptions } from './database/sqlite';
import { entities } from './entities';

/** The data source that the gateway writes through; it reads beside it, on a connection of its own. */
export function dataSourceOptions(dataDir: string, clock: Clock = Date.now): DataSourceOptions {
  return {
    ...sqliteWriterOptions({ path: join(dataDir, 'gateway.sqlite'), clock }),
    entities,
    namingStrategy: new ConstraintNames(),
    migrations: sqliteMigrations,
  };
}
