import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { DataSource, MigrationExecutor, QueryFailedError, type QueryRunner } from 'typeorm';
import { SECOND_MS } from '../base/clock';
import { StartRefusal } from '../base/start-refusal';
import { isConflict } from './postgres-failures';
import type { PostgresOptions } from './postgres-options';
import { refuseOtherDatabase } from './refuse-other-database';
import { refusePooler } from './refuse-pooler';

/** The id of our advisory lock: an arbitrary number, the same in every version. */
const MIGRATION_LOCK = 7_410_932_551;

/** SQLSTATE of PostgreSQL. */
const LOCK_NOT_AVAILABLE = '55P03';

/** How long a start waits for another gateway that migrates. */
const WAIT_LIMIT_MS = 60 * SECOND_MS;
const RETRY_MS = SECOND_MS / 2;

/**
 * How long a migration waits for a table. Other gateways that need the table wait after it, and PostgreSQL looks for deadlocks
 * after a second: it would make a request of theirs fail, since it does not know that a migration can be repeated.
 */
const LOCK_LIMIT_MS = SECOND_MS / 2;

/** The number of the server process that migrates, or the tables that other sessions use. */
type Obstacle = number | 'tables';

/**
 * Migrates the schema, one gateway at a time: if two start together, the second waits and finds all migrations done. Returns
 * the metadata of the entities.
 */
export async function migratePostgres(options: PostgresOptions, waitLimitMs = WAIT_LIMIT_MS): Promise<DataSource> {
  await refusePooler(options);
  if (options.pooler) await refuseOtherDatabase(options, options.pooler);
  const source = await new DataSource({ ...options, poolSize: 1 }).initialize();
  try {
    const giveUpAt = performance.now() + waitLimitMs;
    let known: Obstacle | null = null;
    while (!(await isUpToDate(source))) {
      const obstacle = await migrateOnce(source);
      if (obstacle !== null && obstacle !== known) process.emitWarning(waitingFor(obstacle));
      if (typeof obstacle === 'number' && performance.now() >= giveUpAt)
        throw new StartRefusal(givenUp(obstacle, waitLimitMs));
      known = obstacle;
      if (obstacle !== null) await delay(RETRY_MS);
    }
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

/**
 * Runs the next migration in the transaction that holds the lock, so that no lock is left in a pooler's session. Each migration
 * has a transaction of its own: otherwise the tables that the first one changes would be locked until the last one ends.
 * Returns null, or what must end before it can be tried again.
 */
async function migrateOnce(source: DataSource): Promise<Obstacle | null> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(`SET LOCAL lock_timeout = ${LOCK_LIMIT_MS}`);
    const [{ isMine }] = await runner.query(`SELECT pg_try_advisory_xact_lock(${MIGRATION_LOCK}) AS "isMine"`);
    const holder = isMine ? await runNext(source, runner) : await holderOf(runner);
    await runner.commitTransaction();
    return holder;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => {});
    if (error instanceof QueryFailedError && isBusy(error.driverError)) return 'tables';
    throw error;
  } finally {
    await runner.release();
  }
}

async function runNext(source: DataSource, runner: QueryRunner): Promise<null> {
  const executor = new MigrationExecutor(source, runner);
  const [next] = await executor.getPendingMigrations();
  if (next) await executor.executeMigration(next);
  return null;
}

/** Whether another session used a table for too long, or a deadlock was found. */
function isBusy(error: unknown): boolean {
  return isConflict(error) || (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE);
}

/** Returns the number of the server process that holds the lock; 0 if it has just been released. */
async function holderOf(runner: QueryRunner): Promise<number> {
  const [lock] = await runner.query(
    `SELECT "pid" FROM pg_locks WHERE "locktype" = 'advisory' AND "granted"
      AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
      AND ("classid"::bigint << 32) | "objid"::bigint = ${MIGRATION_LOCK}`,
  );
  return lock?.pid ?? 0;
}

function waitingFor(obstacle: Obstacle): string {
  if (obstacle === 'tables') return 'waiting until other sessions no longer use the tables that a migration changes';
  return `waiting for process ${obstacle} of the PostgreSQL server, which is migrating the schema`;
}

function givenUp(holder: number, waitLimitMs: number): string {
  const seconds = Math.round(waitLimitMs / SECOND_MS);
  return `Process ${holder} of the PostgreSQL server has held the migration lock for ${seconds} s. If no gateway is migrating, it
is the session of a gateway that was killed. End it with SELECT pg_terminate_backend(${holder}).`;
}
