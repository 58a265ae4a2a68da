import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import BetterSqlite3 from 'better-sqlite3';
import { openDatabase } from '../../src/platform/database/database';
import { insertNote, notesIn, openScratchFile, scratchFile } from './scratch-database';

/** Holds the write lock of a database in a process of its own until it is told to let go. */
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

/** Calls back once a unit of work was refused the lock twice, that is, while it waits. */
function atThirdAttempt(act: () => void) {
  let attempts = 0;
  return (statement: string) => {
    if (statement.startsWith('BEGIN') && ++attempts === 3) act();
  };
}

describe('a lock that somebody else holds', () => {
  afterEach(() => holder?.kill());

  it('is waited for, another connection’s', async () => {
    let hear: (statement: string) => void = () => {};
    const { database, path, close } = await openScratchFile((statement) => hear(statement));
    const other = new BetterSqlite3(path);
    other.exec('BEGIN IMMEDIATE; INSERT INTO "notes" ("id") VALUES (1)');
    hear = atThirdAttempt(() => other.exec('COMMIT'));

    await database.transaction((tx) => tx.query(insertNote(2)));
    expect(await notesIn(database)).toEqual([1, 2]);
    other.close();
    await close();
  });

  it('is waited for, another process’s, and the unit of work runs once', async () => {
    let hear: (statement: string) => void = () => {};
    const { database, path, close } = await openScratchFile((statement) => hear(statement));
    const other = await holdLock(path);
    const exit = once(other, 'exit');
    hear = atThirdAttempt(() => other.send('let go'));

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

  it('does not keep anybody from reading', async () => {
    const { database, path, close } = await openScratchFile();
    const other = new BetterSqlite3(path);
    other.exec('BEGIN IMMEDIATE; INSERT INTO "notes" ("id") VALUES (1)');
    expect(await notesIn(database)).toEqual([]);
    other.close();
    await close();
  });

  it('does not keep a database that is up to date from being opened', async () => {
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
