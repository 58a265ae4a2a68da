import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { type DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { SECOND_MS } from '../base/clock';
import { StartRefusal } from '../base/start-refusal';
import { isConflict } from './postgres-failures';

/** The id of our advisory lock: an arbitrary number, the same in every version. */
const MIGRATION_LOCK = 7_410_932_551;

/** SQLSTATE of PostgreSQL. */
const LOCK_NOT_AVAILABLE = '55P03';

/** How long a start waits for another gateway that migrates. */
export const WAIT_LIMIT_MS = 60 * SECOND_MS;
const RETRY_MS = SECOND_MS / 2;

/**
 * How long a migration waits for a table. Other gateways that need the table wait after it, and PostgreSQL looks for deadlocks
 * after a second: it would make a request of theirs fail, since it does not know that a migration can be repeated.
 */
const LOCK_LIMIT_MS = SECOND_MS / 2;

/** The number of the server process that migrates, or the tables that other sessions use. */
type Obstacle = number | 'tables';

/** Work that consists of parts, each in a transaction. */
export interface PartedWork {
  readonly isDone: () => Promise<boolean>;
  readonly runNext: (queryRunner: QueryRunner) => Promise<unknown>;
}

/** Runs one part after the other while no other gateway does. Throws if another one holds the lock for too long. */
export async function runUnderLock(
  source: DataSource,
  { isDone, runNext }: PartedWork,
  waitLimitMs: number,
): Promise<void> {
  let known: Obstacle | null = null;
  let giveUpAt = performance.now() + waitLimitMs;
  while (!(await isDone())) {
    const obstacle = await runOnce(source, runNext);
    if (obstacle !== null && obstacle !== known) process.emitWarning(waitingFor(obstacle));
    if (typeof obstacle !== 'number') giveUpAt = performance.now() + waitLimitMs;
    else if (performance.now() >= giveUpAt) throw new StartRefusal(givenUp(obstacle, waitLimitMs));
    known = obstacle;
    if (obstacle !== null) await delay(RETRY_MS);
  }
}

/**
 * Runs one part in the transaction that holds the lock, so that no lock is left in a pooler's session. Each part has a transaction
 * of its own: otherwise the tables that the first one changes would be locked until the last one ends. Returns null, or what must
 * end before it can be tried again.
 */
async function runOnce(source: DataSource, runNext: PartedWork['runNext']): Promise<Obstacle | null> {
  const runner = source.createQueryRunner();
  try {
    // An index that is built concurrently waits for all snapshots; at this level the transaction with the lock keeps none.
    await runner.startTransaction('READ COMMITTED');
    await runner.query(`SET LOCAL lock_timeout = ${LOCK_LIMIT_MS}`);
    await runner.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const [{ isMine }] = await runner.query(`SELECT pg_try_advisory_xact_lock(${MIGRATION_LOCK}) AS "isMine"`);
    if (isMine) await runNext(runner);
    const holder = isMine ? null : await holderOf(runner);
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
