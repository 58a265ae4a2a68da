import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Clock } from '../clock';
import type { Sql } from './sql';
import { isBusy, runUnitOfWork, sqliteReaderOptions } from './sqlite';
import { runStatement } from './statements';
import type { Reader, Transaction } from './transaction';

/** How long a unit of work keeps trying for a lock that another process holds before it gives up. */
const LOCK_PATIENCE_MS = 10_000;

/** The database: one way to read, one way to write. */
export interface Database extends Reader {
  /**
   * Runs a unit of work. Every change of the database, also a single insert, goes through here: units of work wait
   * for each other in order of arrival, so that none can be committed or rolled back along with another.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Connects to the database of `writerOptions`, brings its schema up to date and opens the read path beside it. */
export async function openDatabase(writerOptions: DataSourceOptions, clock: Clock): Promise<Database> {
  const writer = await new DataSource(writerOptions).initialize();
  await writer.runMigrations({ transaction: 'each' });
  const path = String(writerOptions.database);
  const reader = await new DataSource(sqliteReaderOptions({ path, clock })).initialize();
  const inTurn = pLimit(1);

  return {
    query: <Row>(statement: Sql) => runStatement<Row>(reader, statement),
    transaction: (work) => inTurn(() => whileBusy(() => runUnitOfWork(writer, clock, work))),
    close: async () => {
      await inTurn(async () => {});
      await reader.destroy();
      await writer.destroy();
    },
  };
}

async function whileBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await delay(5 + Math.random() * 20);
    }
  }
}
