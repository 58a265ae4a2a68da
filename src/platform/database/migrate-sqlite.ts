import { existsSync } from 'node:fs';
import { DataSource, type Migration, MigrationExecutor } from 'typeorm';
import { StartRefusal } from '../base/start-refusal';
import { refusePending } from './pending-migrations';
import { type OnProgress, runMigration } from './run-migration';
import { retryWhileBusy, sqliteCode } from './sqlite-failures';
import type { SqliteOptions } from './sqlite-options';
import { createIndex, SteppedMigration } from './stepped-migration';

/**
 * Migrates the schema, one gateway at a time: if two start together, the second waits and finds all migrations done. Returns
 * the metadata of the entities. With `migrationsRun: false` it throws if migrations are pending.
 */
export async function migrateSqlite(options: SqliteOptions, onProgress: OnProgress = () => {}): Promise<DataSource> {
  const mayMigrate = options.migrationsRun !== false;
  // Opening it would create it.
  if (!mayMigrate && !existsSync(String(options.database)))
    throw new StartRefusal('There is no database in DATA_DIR, and MIGRATE_ON_START is off. Run npm run migrate first.');
  const source = await retryWhileBusy(() => new DataSource(options).initialize()).catch(refuseUnwritable);
  try {
    while (!(await retryWhileBusy(() => isUpToDate(source)))) {
      if (!mayMigrate) await refusePending(source);
      await retryWhileBusy(() => migrate(source, onProgress));
    }
  } finally {
    await source.destroy();
  }
  return source;
}

/** A start needs to write, even if the schema is up to date: SQLite has files next to the database. */
function refuseUnwritable(error: unknown): never {
  if (!/^SQLITE_(CANTOPEN|READONLY)/.test(sqliteCode(error))) throw error;
  throw new StartRefusal(
    'DATA_DIR: the SQLite database cannot be opened for writing. Its disk may be read-only, or this user may not write its directory.',
  );
}

/** Runs the next migrations in one transaction that takes the write lock first: TypeORM's own lets another process write in between. */
async function migrate(source: DataSource, onProgress: OnProgress): Promise<void> {
  const queryRunner = source.createQueryRunner();
  const executor = new MigrationExecutor(source, queryRunner);
  const buildIndex = (index: Parameters<typeof createIndex>[0]) => queryRunner.query(createIndex(index));
  // A table that is being replaced is missing for a moment: references are checked before the commit.
  await source.query('PRAGMA foreign_keys = OFF');
  await source.query('BEGIN IMMEDIATE');
  try {
    let isComplete = true;
    for (const migration of atOnce(await executor.getPendingMigrations()))
      isComplete = await runMigration(executor, migration, { queryRunner, buildIndex, onProgress });
    // The check reads all tables, so it does not follow each batch.
    if (isComplete) await assertReferences(source);
    await source.query('COMMIT');
  } catch (error) {
    await source.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Returns the migrations that share a transaction: all before the next one that has steps, or that one alone. */
function atOnce(pending: readonly Migration[]): readonly Migration[] {
  const stepped = pending.findIndex(({ instance }) => instance instanceof SteppedMigration);
  return stepped === -1 ? pending : pending.slice(0, Math.max(1, stepped));
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
