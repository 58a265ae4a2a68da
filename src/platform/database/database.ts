import type { DataSourceOptions } from 'typeorm';
import type { Clock } from '../base/clock';
import { StartRefusal } from '../base/start-refusal';
import type { RowScope } from './engine';
import { openPostgres } from './postgres';
import { sql } from './sql';
import { openSqlite } from './sqlite';
import type { SqliteOptions } from './sqlite-options';
import { NO_LOCKS, type Reader, type Transaction } from './transaction';

/** The database: one way to read, one way to write. */
export interface Database extends Reader {
  /**
   * Runs a unit of work. Every change of the database, also a single insert, goes through here: all of it is committed
   * or none. The work waits for nothing but its own statements: others wait for it, also with what they have done.
   * Throws `DatabaseUnavailable` where it may be tried again, `OutcomeUnknown` where it may be done already.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
}

/** The database as whoever opened it has it: with the rows of all partners. */
export interface OpenDatabase extends Database {
  /** The same database for somebody who is to see some rows only. */
  scopedTo(scope: RowScope): Database;
  /** The database's time in epoch milliseconds. It never goes back, not over restarts and whatever a machine's clock does. */
  readonly now: Clock;
  /** The same, and certainly not before what any other process knows to be over for good. */
  readTime(): Promise<number>;
  /** Makes sure that this instant, once it is over, is over for good, also for who opens the database later. */
  remember(instant: number): Promise<void>;
  /**
   * Calls back soon after units of work were committed that announced themselves, by whatever process, until it is stopped.
   * Now and then it may not, as while a connection is lost: whoever must miss none looks for themselves as well.
   */
  onCommit(onCommit: () => void): () => void;
  /** The names of the steps of the schema that this version knows and the database has not yet. */
  pendingMigrations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Connects to a database and brings its schema up to date. The clock is the database's own where none is injected. */
export async function openDatabase(options: DataSourceOptions, injected?: Clock): Promise<OpenDatabase> {
  const engine =
    options.type === 'postgres'
      ? await openPostgres(options, injected)
      : await openSqlite(options as SqliteOptions, injected ?? Date.now);
  const scopedTo = (scope: RowScope): Database => ({
    query: (statement) => engine.query(scope, statement),
    transaction: (work) => engine.transaction(scope, work),
    locks: NO_LOCKS,
  });
  const whole = scopedTo('all');
  await refuseNewerSchema(whole, options)
    .then(() => engine.readTime())
    .catch(async (error: unknown) => {
      await engine.close();
      throw error;
    });
  return {
    ...whole,
    scopedTo,
    now: engine.now,
    readTime: () => engine.readTime(),
    remember: highWaterMark(whole),
    onCommit: (onCommit) => engine.onCommit(onCommit),
    pendingMigrations: () => pendingMigrations(whole, options),
    close: () => engine.close(),
  };
}

/** Keeps the latest time in the database. Whatever is known to be kept already costs nothing. */
function highWaterMark(database: Database): OpenDatabase['remember'] {
  let kept = 0;
  return async (instant) => {
    if (instant <= kept) return;
    kept = await database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "clock" SET "at" = ${tx.now} WHERE "at" < ${tx.now}`);
      return tx.now;
    });
  };
}

async function pendingMigrations(reader: Reader, options: DataSourceOptions): Promise<readonly string[]> {
  const done = await stepsDone(reader);
  return stepsOf(options).filter((name) => !done.includes(name));
}

/** An older version would write rows that the newer one does not expect. */
async function refuseNewerSchema(reader: Reader, options: DataSourceOptions): Promise<void> {
  const known = stepsOf(options);
  const unknown = (await stepsDone(reader)).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new StartRefusal(
      `The database was brought up to date by a newer version of the gateway: this one does not know ${unknown.join(', ')}.`,
    );
}

async function stepsDone(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.query<{ name: string }>(sql`SELECT "name" FROM "migrations" ORDER BY "name"`);
  return rows.map(({ name }) => name);
}

function stepsOf({ migrations }: DataSourceOptions): readonly string[] {
  return Object.values(migrations ?? []).flatMap((step) => (typeof step === 'function' ? [step.name] : []));
}
