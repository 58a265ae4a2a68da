import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import BetterSqlite3 from 'better-sqlite3';
import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { insertNote, notesIn, openScratchFile, scratchFile } from './scratch-database';

/** Holds the write lock of a database in a separate process until it receives a message. */
const HOLDER = `
  const database = new (require('better-sqlite3'))(process.argv[1]);
  database.exec('BEGIN IMMEDIATE; INSERT INTO "notes" ("id") VALUES (1)');
  process.once('message', () => { database.exec('COMMIT'); database.close(); process.disconnect(); });
  process.send('locked');
`;

let holder: ChildProcess | undefined;

async function holdLock(path: string): Promise<ChildProcess> {
  holder = spawn(process.execPath, ['-e', HOLDER, path], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(holder, 'message');
  return holder;
}

/** Calls `release` at the third attempt of a unit of work to get the lock, that is, while it waits. */
function atThirdAttempt(release: () => void) {
  let attempts = 0;
  return (statement: string) => {
    if (statement.startsWith('BEGIN') && ++attempts === 3) release();
  };
}

describe('a lock that another process or connection holds', () => {
  afterEach(() => holder?.kill());

  it('is waited for if it is held by another connection', async () => {
    let onStatement: (statement: string) => void = () => {};
    const { database, path, close } = await openScratchFile((statement) => onStatement(statement));
    const other = new BetterSqlite3(path);
    other.exec('BEGIN IMMEDIATE; INSERT INTO "notes" ("id") VALUES (1)');
    onStatement = atThirdAttempt(() => other.exec('COMMIT'));

    await database.transaction((tx) => tx.query(insertNote(2)));
    expect(await notesIn(database)).toEqual([1, 2]);
    other.close();
    await close();
  });

  it('is waited for if it is held by another process, and the unit of work runs once', async () => {
    let onStatement: (statement: string) => void = () => {};
    const { database, path, close } = await openScratchFile((statement) => onStatement(statement));
    const other = await holdLock(path);
    const exit = once(other, 'exit');
    onStatement = atThirdAttempt(() => other.send('let go'));

    let runs = 0;
    await database.transaction(async (tx) => {
      runs += 1;
      await tx.query(insertNote(2));
    });
    expect(runs).toBe(1);
    expect(await notesIn(database)).toEqual([1, 2]);
    await exit;
    await close();
  });

  it('does not prevent reads', async () => {
    const { database, path, close } = await openScratchFile();
    const other = new BetterSqlite3(path);
    other.exec('BEGIN IMMEDIATE; INSERT INTO "notes" ("id") VALUES (1)');
    expect(await notesIn(database)).toEqual([]);
    other.close();
    await close();
  });

  it('is never waited for by SQLite itself, which would keep the reads of the process waiting', async () => {
    const { database, close } = await openScratchFile();
    const timeout = await database.transaction((tx) => tx.query(sql`PRAGMA busy_timeout`));
    expect(timeout).toEqual([{ timeout: 0 }]);
    await close();
  });

  it('does not prevent that a migrated database is opened', async () => {
    const { path, options, remove } = scratchFile();
    await (await openDatabase(options, () => 0)).close();
    const other = new BetterSqlite3(path);
    other.exec('BEGIN IMMEDIATE; INSERT INTO "notes" ("id") VALUES (1)');

    const database = await openDatabase(options, () => 0);
    expect(await notesIn(database)).toEqual([]);
    other.close();
    await database.close();
    await remove();
  });
});
