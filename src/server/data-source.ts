import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../platform/config/config';
import { ConstraintNames } from '../platform/database/constraint-names';
import { postgresMigrations, sqliteMigrations } from '../platform/database/migrations';
import { postgresOptions } from '../platform/database/postgres-options';
import { sqliteOptions } from '../platform/database/sqlite-options';
import { entities } from './entities';

/** Returns the options of the database: PostgreSQL if there is a URL, otherwise an SQLite file in the data directory. */
export function dataSourceOptions({
  dataDir,
  databaseUrl,
  databasePoolSize,
}: Pick<Config, 'dataDir' | 'databaseUrl' | 'databasePoolSize'>): DataSourceOptions {
  const common = { entities, namingStrategy: new ConstraintNames() };
  if (databaseUrl)
    return { ...postgresOptions(databaseUrl.expose(), databasePoolSize), ...common, migrations: postgresMigrations };
  return { ...sqliteOptions(join(dataDir, 'gateway.sqlite')), ...common, migrations: sqliteMigrations };
}
