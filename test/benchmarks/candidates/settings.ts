import { join } from 'node:path';

/** The settings of a candidate from its environment: the same variables as the gateway's. */
export const settings = {
  port: Number(process.env.PORT),
  dataDir: process.env.DATA_DIR ?? '',
  /** The URL of the PostgreSQL database; undefined for SQLite. */
  databaseUrl: process.env.DATABASE_URL,
  /** Whether it verifies the token of each request again. */
  verifiesEachToken: process.env.VERIFIES_EACH_TOKEN === 'yes',
};

/** The gateway's SQLite file. */
export const sqliteFile = join(settings.dataDir, 'gateway.sqlite');

/** Options of sessions that see all rows, as on SQLite: each statement then has to filter by the partner. */
export const postgresSession = '-c gateway.scope=all';
