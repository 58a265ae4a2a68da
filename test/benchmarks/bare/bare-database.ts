import { join } from 'node:path';
import Database from 'better-sqlite3';
import { printRate } from './print-rate';

/** The database file in DATA_DIR, with the durability of the gateway: a write-ahead log, synced at each commit. */
export const database = new Database(join(process.env.DATA_DIR ?? '', 'gateway.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('foreign_keys = ON');

const begin = database.prepare('BEGIN IMMEDIATE');
const commit = database.prepare('COMMIT');
const writesOfCommit = Number(process.env.WRITES_OF_COMMIT ?? 1);

/** Returns a function that inserts whole rows. Its statement is prepared for the first row; all rows need the same columns in the same order. */
export function inserter<Row extends object>(table: string): (row: Row) => void {
  let statement: Database.Statement | undefined;
  return (row) => {
    statement ??= database.prepare(insertOf(table, Object.keys(row)));
    statement.run(row);
  };
}

function insertOf(table: string, columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`).join();
  return `INSERT INTO "${table}" (${names}) VALUES (${columns.map((column) => `@${column}`).join()})`;
}

/** Repeats a write for SECONDS, and prints its rate. Each one is a transaction of its own, unless WRITES_OF_COMMIT share one. */
export function printRateOfWrites(write: () => void): void {
  printRate(() => {
    begin.run();
    for (let time = 0; time < writesOfCommit; time += 1) write();
    commit.run();
    return writesOfCommit;
  });
}
