import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { StartRefusal } from '../base/start-refusal';
import { readProgress } from './migration-progress';
import { PARTITION_AUDIT } from './migrations/postgres/partitioned-audit';
import { refusePending } from './pending-migrations';
import { concurrentBuilder } from './postgres-indexes';
import { runUnderLock, WAIT_LIMIT_MS } from './postgres-migration-lock';
import type { PostgresOptions } from './postgres-options';
import { refuseOtherDatabase } from './refuse-other-database';
import { refusePooler } from './refuse-pooler';
import { type OnProgress, runMigration } from './run-migration';

/** A migration could change the table that is being copied. */
const HALF_PARTITIONED =
  'The audit trail is being partitioned, and migrations are pending. Complete that first: npm run migrate -- --partition-audit.';

/** One connection holds the lock, the other one builds indexes. */
const CONNECTIONS = 2;

/**
 * Migrates the schema, one gateway at a time: if two start together, the second waits and finds all migrations done. Returns
 * the metadata of the entities. With `migrationsRun: false` it throws if migrations are pending.
 */
export async function migratePostgres(
  options: PostgresOptions,
  waitLimitMs = WAIT_LIMIT_MS,
  onProgress: OnProgress = () => {},
): Promise<DataSource> {
  await refusePooler(options);
  if (options.pooler) await refuseOtherDatabase(options, options.pooler);
  const source = await new DataSource({ ...options, poolSize: CONNECTIONS }).initialize();
  try {
    const isDone = () => isUpToDate(source);
    if (options.migrationsRun === false && !(await isDone())) await refusePending(source);
    await runUnderLock(source, { isDone, runNext: (runner) => runNext(source, runner, onProgress) }, waitLimitMs);
  } finally {
    await source.destroy();
  }
  return source;
}

/** Checked first, since most starts find all migrations done and need not wait for each other. */
async function isUpToDate(source: DataSource): Promise<boolean> {
  const [table] = await source.query(`SELECT to_regclass('migrations') IS NOT NULL AS "exists"`);
  return table.exists && !(await source.showMigrations());
}

async function runNext(source: DataSource, queryRunner: QueryRunner, onProgress: OnProgress): Promise<void> {
  const executor = new MigrationExecutor(source, queryRunner);
  const [next] = await executor.getPendingMigrations();
  if (next && (await readProgress(queryRunner, PARTITION_AUDIT))) throw new StartRefusal(HALF_PARTITIONED);
  if (next)
    await runMigration(executor, next, { queryRunner, buildIndex: concurrentBuilder(source, queryRunner), onProgress });
}
