import { DataSource } from 'typeorm';
import type { PostgresOptions } from './postgres-options';
import { warnOfRowSecurityBypass } from './row-security-warning';

/** Which of all advisory locks of the database is ours: an arbitrary number, the same in every version. */
const MIGRATION_LOCK = 7_410_932_551;

/** One holds the lock, the other one carries out the steps. */
const CONNECTIONS = 2;

/**
 * Brings the schema up to date, one gateway at a time: of two that start together the second waits and finds all steps
 * done. Gives what the entities look like in the database.
 */
export async function migratePostgres(options: PostgresOptions): Promise<DataSource> {
  const source = await new DataSource({ ...options, poolSize: CONNECTIONS }).initialize();
  try {
    if (!(await isUpToDate(source))) await migrate(source);
    await warnOfRowSecurityBypass(source);
  } finally {
    // Ends the connection that holds the lock, and the lock with it.
    await source.destroy();
  }
  return source;
}

async function migrate(source: DataSource): Promise<void> {
  const lock = source.createQueryRunner();
  try {
    await lock.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await source.runMigrations({ transaction: 'all' });
  } finally {
    await lock.release();
  }
}

/** Asked first, since most starts find all steps done and need not wait for each other. */
async function isUpToDate(source: DataSource): Promise<boolean> {
  const [table] = await source.query(`SELECT to_regclass('migrations') IS NOT NULL AS "exists"`);
  return table.exists && !(await source.showMigrations());
}
