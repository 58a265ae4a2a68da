import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../platform/config/config';
import { UrlInFile } from '../platform/config/database-url';
import { ConstraintNames } from '../platform/database/constraint-names';
import type { PostgresOptions } from '../platform/database/postgres-options';
import { type SqliteOptions, sqliteOptions } from '../platform/database/sqlite-options';
import type { Secret } from '../platform/secrets/secret';
import { entities } from './entities';

/** Returns the options of a server. A URL in a file is read again for each new connection. */
export function serverOptions(url: Secret<string>, poolSize: number): PostgresOptions {
  // The driver of PostgreSQL takes time and memory to load, which a gateway on SQLite saves.
  const { postgresOptions }: typeof import('../platform/database/postgres-options') =
    require('../platform/database/postgres-options');
  return {
    ...postgresOptions(url.expose(), poolSize),
    ...(url instanceof UrlInFile && { currentUrl: () => url.expose() }),
  };
}

type Settings = Pick<Config, 'dataDir' | 'databaseUrl' | 'databasePoolSize'> &
  Partial<Pick<Config, 'databaseDirectUrl' | 'migrateOnStart'>>;

/**
 * Returns the options of the database: PostgreSQL if there is a URL, otherwise an SQLite file in the data directory. Loads only the
 * migrations of that engine.
 */
export function dataSourceOptions(settings: Settings): DataSourceOptions {
  const { dataDir, databaseUrl, databaseDirectUrl, databasePoolSize, migrateOnStart = true } = settings;
  // With `migrationsRun: true` TypeORM would run the migrations, without our locks.
  const starting = migrateOnStart ? {} : { migrationsRun: false };
  const common = { entities, namingStrategy: new ConstraintNames(), ...starting };
  if (databaseUrl) {
    const options = (url: Secret<string>) => serverOptions(url, databasePoolSize);
    const direct = databaseDirectUrl
      ? { ...options(databaseDirectUrl), pooler: options(databaseUrl) }
      : options(databaseUrl);
    const { postgresMigrations }: typeof import('../platform/database/postgres-migrations') =
      require('../platform/database/postgres-migrations');
    return { ...direct, ...common, migrations: postgresMigrations };
  }
  const { sqliteMigrations }: typeof import('../platform/database/sqlite-migrations') =
    require('../platform/database/sqlite-migrations');
  return { ...sqliteOptions(join(dataDir, 'gateway.sqlite')), ...common, migrations: sqliteMigrations };
}

/** With four times as much, purchases are as fast. Imports, which change many pages in one transaction, take a fifth less with that. */
const WRITER_CACHE_KB = 4_000;

/** Returns the options of the database for a process that serves, whose units of work are small: it takes less memory. */
export function servingOptions(settings: Settings): DataSourceOptions {
  const options = dataSourceOptions(settings);
  if (options.type !== 'better-sqlite3') return options;
  const withSmallCache: SqliteOptions = { ...options, writerCacheKb: WRITER_CACHE_KB };
  return withSmallCache;
}
