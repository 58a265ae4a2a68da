import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { syncToDisk } from '../base/sync-to-disk';

/** The backup was not made, for a reason that the operator can correct. */
export class BackupRefused extends Error {}

/**
 * Copies an SQLite database into a new file, as it is at one instant, while gateways continue to write. Returns the size in
 * bytes. The file appears only when it is complete, checked and on the disk. Throws `BackupRefused`.
 */
export async function backUpSqlite(databasePath: string, file: string): Promise<number> {
  if (!existsSync(databasePath))
    throw new BackupRefused(`The database ${databasePath} does not exist yet. Start the server to create it.`);
  if (existsSync(file)) throw new BackupRefused(`${file} already exists. Choose another name, or move that file away.`);
  const incomplete = `${file}.incomplete-${randomUUID()}`;
  try {
    await createPrivate(incomplete);
    copyAtOnce(databasePath, incomplete);
    await syncToDisk(incomplete);
    assertWhole(incomplete);
    await rename(incomplete, file);
  } finally {
    await rm(incomplete, { force: true });
  }
  await syncToDisk(dirname(resolve(file)));
  return (await stat(file)).size;
}

/**
 * Uses one statement, which sees one state and blocks no writer. SQLite's backup of a few pages at a time starts again whenever
 * another process writes: it did not end while a gateway wrote without pause.
 */
function copyAtOnce(databasePath: string, file: string): void {
  const connection = new BetterSqlite3(databasePath, { readonly: true, fileMustExist: true });
  try {
    connection.prepare('VACUUM INTO ?').run(file);
  } finally {
    connection.close();
  }
}

function assertWhole(file: string): void {
  const copy = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    const answer = copy.pragma('integrity_check(1)', { simple: true });
    if (answer !== 'ok') throw new Error(`The copy is damaged: ${answer}`);
    // SQLite opens a file that was cut to less than a page as an empty database.
    copy.prepare('SELECT "name" FROM "migrations"').get();
  } finally {
    copy.close();
  }
}

async function createPrivate(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await file.close();
}
