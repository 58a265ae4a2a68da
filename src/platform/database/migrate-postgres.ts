import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { SECOND_MS } from '../base/clock';
import { StartRefusal } from '../base/start-refusal';
import type { PostgresOptions } from './postgres-options';
import { refusePooler } from './refuse-pooler';
import { warnOfRowSecurityBypass } from './row-security-warning';

/** The id of our advisory lock: an arbitrary number, the same in every version. */
const MIGRATION_LOCK = 7_410_932_551;

/** How long a start waits for another gateway that migrates. */
const WAIT_LIMIT_MS = 60 * SECOND_MS;
const RETRY_MS = SECOND_MS / 2;

/**
 * Migrates the schema, one gateway at a time: if two start together, the second waits and finds all migrations done. Returns
 * the metadata of the entities.
 */
export async function migratePostgres(options: PostgresOptions, waitLimitMs = WAIT_LIMIT_MS): Promise<DataSource> {
  await refusePooler(options);
  const source = await new DataSource({ ...options, poolSize: 1 }).initialize();
  try {
    const giveUpAt = performance.now() + waitLimitMs;
    let known: number | null = null;
    while (!(await isUpToDate(source))) {
      const holder = await migrateUnless(source);
      if (holder !== null && holder !== known) process.emitWarning(waitingFor(holder));
      if (holder !== null && performance.now() >= giveUpAt) throw new StartRefusal(givenUp(holder, waitLimitMs));
      known = holder;
      if (holder !== null) await delay(RETRY_MS);
    }
    await warnOfRowSecurityBypass(source);
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
 * Runs the missing migrations in the transaction that holds the lock, so that no lock is left in a pooler's session. Returns
 * null, or the number of the server process that holds the lock.
 */
async function migrateUnless(source: DataSource): Promise<number | null> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    const [{ isMine }] = await runner.query(`SELECT pg_try_advisory_xact_lock(${MIGRATION_LOCK}) AS "isMine"`);
    const holder = isMine ? await migrate(source, runner) : await holderOf(runner);
    await runner.commitTransaction();
    return holder;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => {});
    throw error;
  } finally {
    await runner.release();
  }
}

async function migrate(source: DataSource, runner: QueryRunner): Promise<null> {
  const executor = new MigrationExecutor(source, runner);
  executor.transaction = 'none';
  await executor.executePendingMigrations();
  return null;
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

function waitingFor(holder: number): string {
  return `waiting for process ${holder} of the PostgreSQL server, which is migrating the schema`;
}

function givenUp(holder: number, waitLimitMs: number): string {
  const seconds = Math.round(waitLimitMs / SECOND_MS);
  return `Process ${holder} of the PostgreSQL server has held the migration lock for ${seconds} s. If no gateway is migrating, it
is the session of a gateway that was killed. End it with SELECT pg_terminate_backend(${holder}).`;
}
