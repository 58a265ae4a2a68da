import { DataSource } from 'typeorm';
import { retryWhileBusy } from './sqlite-failures';
import type { SqliteOptions } from './sqlite-options';

/**
 * Migrates the schema, one gateway at a time: if two start together, the second waits and finds all migrations done. Returns
 * the metadata of the entities.
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

/** Runs all migrations in one transaction that takes the write lock first: TypeORM's own lets another process write in between. */
async function migrate(source: DataSource): Promise<void> {
  if (await isUpToDate(source)) return;
  // A table that is being replaced is missing for a moment: references are checked before the commit.
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
    throw new Error(`The migration broke the reference of row ${broken.rowid} in ${broken.table} to ${broken.parent}.`);
}

/** Checked first, so that a database can be opened while another process writes. */
async function isUpToDate(source: DataSource): Promise<boolean> {
  const listed = await source.query(`SELECT 1 FROM "sqlite_master" WHERE "name" = 'migrations'`);
  return listed.length > 0 && !(await source.showMigrations());
}
