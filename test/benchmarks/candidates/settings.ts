import { join } from 'node:path';

/** What a candidate is told by its environment: the same variables as the gateway's. */
export const settings = {
  port: Number(process.env.PORT),
  dataDir: process.env.DATA_DIR ?? '',
  /** Where it is to use PostgreSQL. */
  databaseUrl: process.env.DATABASE_URL,
  /** Whether it is to verify the token of each request anew. */
  verifiesEachToken: process.env.VERIFIES_EACH_TOKEN === 'yes',
};

/** The gateway's SQLite file. */
export const sqliteFile = join(settings.dataDir, 'gateway.sqlite');

/** Sessions that see all rows, as SQLite's do: whoever connects so has the partner in the conditions of each statement. */
export const postgresSession = '-c gateway.scope=all';
