import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Clock } from '../clock';
import type { Engine } from './engine';
import type { Sql } from './sql';
import { sqliteReaderOptions } from './sqlite-options';
import { publishStatement } from './statements';
import { type SteadyClock, steadyClock } from './steady-clock';
import { NO_LOCKS, type Reader, Transaction } from './transaction';
import { DatabaseUnavailable, OutcomeUnknown } from './unavailable';

/** How long a lock that another process holds is waited for, the time in the queue included. */
const LOCK_PATIENCE_MS = 10_000;

/**
 * Opens an SQLite file and brings its schema up to date. Units of work wait for each other in order of arrival on the
 * one connection that writes; the read path has a connection of its own.
 */
export async function openSqlite(options: DataSourceOptions, machineClock: Clock): Promise<Engine> {
  const clock = steadyClock(machineClock);
  const writer = await whileBusy(() => new DataSource(options).initialize());
  await whileBusy(() => migrate(writer));
  const reader = await whileBusy(() => new DataSource(sqliteReaderOptions(String(options.database))).initialize());
  const inTurn = pLimit(1);

  return {
    now: clock.now,
    readTime: () => whileBusy(() => readTime(reader, clock)),
    query: <Row>(_: unknown, statement: Sql) => {
      publishStatement(statement);
      return whileBusy(() => run<Row>(reader, statement));
    },
    transaction: (_, work) => {
      const giveUpAt = performance.now() + LOCK_PATIENCE_MS;
      return inTurn(async () => {
        // SQLite runs in this thread: without it a queue of units of work would keep all else from running.
        await nextTurn();
        return whileBusy(() => runUnitOfWork(writer, clock, work), giveUpAt);
      });
    },
    close: async () => {
      await inTurn(async () => {});
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/** All steps in one transaction that takes the write lock first, so that of two gateways one waits and finds them done. */
async function migrate(writer: DataSource): Promise<void> {
  if (await isUpToDate(writer)) return;
  await writer.query('BEGIN IMMEDIATE');
  try {
    await writer.runMigrations({ transaction: 'none' });
    await writer.query('COMMIT');
  } catch (error) {
    await writer.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Asked first, so that a database can be opened while another process writes. */
async function isUpToDate(writer: DataSource): Promise<boolean> {
  const listed = await writer.query(`SELECT 1 FROM "sqlite_master" WHERE "name" = 'migrations'`);
  return listed.length > 0 && !(await writer.showMigrations());
}

/**
 * Runs one unit of work on the connection that writes. TypeORM's own `transaction` will not do: where SQLite rolls back
 * by itself, as on a full disk, it takes all later transactions for parts of the lost one and never commits them.
 */
async function runUnitOfWork<Result>(
  writer: DataSource,
  clock: SteadyClock,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const runner = writer.createQueryRunner();
  const query: Reader['query'] = (statement) => run(runner, statement);
  await runner.query('BEGIN IMMEDIATE').catch(fail);
  try {
    const tx = new Transaction({ query, entities: writer, locks: NO_LOCKS }, await readTime(runner, clock));
    const result = await work(tx).finally(() => tx.end());
    await runner.query('COMMIT').catch(failToCommit);
    return result;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function readTime(on: Queryable, clock: SteadyClock): Promise<number> {
  const [mark] = await on.query('SELECT "at" FROM "clock"');
  clock.advanceTo(mark.at);
  return clock.now();
}

interface Queryable {
  // biome-ignore lint/suspicious/noExplicitAny: TypeORM's own signature
  query(text: string, parameters?: any): Promise<any>;
}

function run<Row>(on: Queryable, statement: Sql): Promise<Row[]> {
  return on.query(statement.sql, statement.values).catch(fail);
}

async function whileBusy<Result>(
  work: () => Promise<Result>,
  giveUpAt = performance.now() + LOCK_PATIENCE_MS,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > giveUpAt) throw new DatabaseUnavailable(error);
      await delay(5 + Math.random() * 20);
    }
  }
}

/** Whether another process held the lock, so that the whole unit of work can simply be tried again. */
function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY');
}

/** A full or failing disk is told as something that passes; whatever else is wrong stays what it is. */
function fail(error: unknown): never {
  throw /^SQLITE_(FULL|IOERR|CANTOPEN)/.test(sqliteCode(error)) ? new DatabaseUnavailable(error) : error;
}

/** Where the disk was full the end of the transaction is not in the file; after any other failure it may be. */
function failToCommit(error: unknown): never {
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') throw new DatabaseUnavailable(error);
  throw code.startsWith('SQLITE_IOERR') ? new OutcomeUnknown(error) : error;
}

function sqliteCode(error: unknown): string {
  const { driverError = error } = error as { driverError?: unknown };
  const code = (driverError as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
