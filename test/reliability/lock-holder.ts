import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Holds the write lock of an SQLite file for a given time. */
const HOLDER = `
  const [path, holdMs] = process.argv.slice(1);
  const database = new (require('better-sqlite3'))(path);
  database.exec('BEGIN IMMEDIATE');
  process.send('locked');
  setTimeout(() => { database.exec('COMMIT'); process.disconnect(); }, Number(holdMs));
`;

/** Starts a process that holds the write lock for `holdMs`. Resolves when it has the lock; `released` resolves when it releases it. */
export async function holdLock(path: string, holdMs: number): Promise<{ readonly released: Promise<unknown> }> {
  const holder = spawn(process.execPath, ['-e', HOLDER, path, String(holdMs)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const released = once(holder, 'exit');
  await once(holder, 'message');
  return { released };
}
