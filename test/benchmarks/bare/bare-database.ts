import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The database file in DATA_DIR, with the durability of the gateway: a write-ahead log, synced at each commit. */
export const database = new Database(join(process.env.DATA_DIR ?? '', 'gateway.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('foreign_keys = ON');

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

/** Repeats an action for SECONDS, and prints the rate per second. */
export function printRate(act: () => void): void {
  const [startedAt, seconds] = [performance.now(), Number(process.env.SECONDS)];
  let times = 0;
  for (; performance.now() < startedAt + seconds * 1_000; times += 1) act();
  console.log(times / ((performance.now() - startedAt) / 1_000));
}
