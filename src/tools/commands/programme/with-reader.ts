import { StartRefusal } from '../../../platform/base/start-refusal';
import { readSettings } from '../../../platform/config/config';
import { raw, sql } from '../../../platform/database/sql';
import { NO_LOCKS, type StockReader } from '../../../platform/database/transaction';
import { dataSourceOptions } from '../../../server/data-source';
import { openPostgresDatabase } from '../../verification/postgres-database';
import type { ReadOnlyDatabase } from '../../verification/read-only-database';
import { openSqliteFile } from '../../verification/sqlite-file';
import { assertDatabaseExists } from '../open-existing-database';
import type { Settings } from './frame';

type Work<Result> = (reader: StockReader, now: number, settings: Settings) => Promise<Result>;

/** Reads the database of the gateway in one snapshot, also if it is read-only, with the time of the database. */
export async function withReader<Result>(environment: NodeJS.ProcessEnv, work: Work<Result>): Promise<Result> {
  const settings = readSettings(environment);
  const { database, begin, readTime } = await open(settings);
  try {
    await assertUpToDate(database);
    await database.query(raw(begin));
    const query: StockReader['query'] = (statement) => database.query(statement);
    return await work({ query, queryStock: query, locks: NO_LOCKS }, await readTime(), settings);
  } finally {
    await database.close();
  }
}

interface Opened {
  readonly database: ReadOnlyDatabase;
  readonly begin: string;
  readonly readTime: () => Promise<number>;
}

async function open(settings: Settings): Promise<Opened> {
  const options = dataSourceOptions(settings);
  if (options.type === 'postgres') {
    const database = await openPostgresDatabase(options);
    const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
    return { database, begin, readTime: () => latestOf(database, `FLOOR(EXTRACT(EPOCH FROM NOW()) * 1000)::bigint`) };
  }
  assertDatabaseExists(String(options.database));
  const database = openSqliteFile(String(options.database));
  return { database, begin: 'BEGIN', readTime: () => latestOf(database, String(Date.now())) };
}

/** Returns the time, never before the latest time that is stored in the database. */
async function latestOf(database: ReadOnlyDatabase, time: string): Promise<number> {
  const [row] = await database.query<{ time: number; at: number }>(
    sql`SELECT ${raw(time)} AS "time", "at" FROM "clock"`,
  );
  return Math.max(Number(row?.time), Number(row?.at));
}

/** An older schema lacks columns that are compared. */
async function assertUpToDate(database: ReadOnlyDatabase): Promise<void> {
  const rows = await database.query<{ name: string }>(sql`SELECT "name" FROM "migrations"`);
  const done = rows.map(({ name }) => name);
  if (database.migrations.some(({ name }) => !done.includes(name)))
    throw new StartRefusal('The schema of this database is not up to date. Run npm run migrate first.');
}
