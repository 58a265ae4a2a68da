import { DataSource } from 'typeorm';
import { retryWhileBusy } from './sqlite-failures';
import type { SqliteOptions } from './sqlite-options';

/**
 * Brings the schema up to date, one gateway at a time: of two that start together the second waits and finds all steps
 * done. Gives what the entities look like in the database.
 */
export async function migrateSqlite(options: SqliteOptions): Promise<DataSource> {
  const source = await retryWhileBusy(() => new DataSource(options).initialize());
  try {
    await retryWhileBusy(() => migrate(source));
  } finally {
    await source.destroy();
  }
  return source;
}

/** All steps in one transaction that takes the write lock first: under TypeORM's own another process may get in between. */
async function migrate(source: DataSource): Promise<void> {
  if (await isUpToDate(source)) return;
  // A table that takes the place of another one is gone for a moment: references are checked before the commit.
  await source.query('PRAGMA foreign_keys = OFF');
  await source.query('BEGIN IMMEDIATE');
  try {
    await source.runMigrations({ transaction: 'none' });
    await assertReferences(source);
    await source.query('COMMIT');
  } catch (error) {
    await source.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function assertReferences(source: DataSource): Promise<void> {
  const [broken] = await source.query('PRAGMA foreign_key_check');
  if (broken)
    throw new Error(`The migration broke the reference of ${broken.table} ${broken.rowid} to ${broken.parent}.`);
}

/** Asked first, so that a database can be opened while another process writes. */
async function isUpToDate(source: DataSource): Promise<boolean> {
  const listed = await source.query(`SELECT 1 FROM "sqlite_master" WHERE "name" = 'migrations'`);
  return listed.length > 0 && !(await source.showMigrations());
}
