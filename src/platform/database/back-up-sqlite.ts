import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { syncToDisk } from '../base/sync-to-disk';

/** The backup was not made, for a reason that whoever asked for it can mend. */
export class BackupRefused extends Error {}

/**
 * Copies an SQLite database into a new file, as it is at one instant, while gateways go on writing; gives the size in
 * bytes. The file appears when it is whole, checked and on the disk, or not at all. Throws `BackupRefused`.
 */
export async function backUpSqlite(databasePath: string, file: string): Promise<number> {
  if (!existsSync(databasePath)) throw new BackupRefused(`There is no database ${databasePath} yet.`);
  if (existsSync(file)) throw new BackupRefused(`${file} is there already. Name a new file, or move that one away.`);
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
 * In one statement, which sees one state and keeps nobody from writing. SQLite's backup of a few pages at a time begins
 * again whenever another process writes: beside a gateway that wrote without pause it did not end.
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
    // Of a file that was cut to less than a page SQLite makes an empty database.
    copy.prepare('SELECT "name" FROM "migrations"').get();
  } finally {
    copy.close();
  }
}

async function createPrivate(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await file.close();
}
