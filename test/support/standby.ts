import { execFileSync } from 'node:child_process';
import { ownPort } from './own-port';
import { PostgresProcess, type PostgresSettings } from './postgres-process';
import type { PostgresPrograms } from './postgres-programs';

/** A server that replays the changes of another one, its primary. */
export interface Standby {
  /** Returns the URL of the primary on the port of this server. */
  urlOf(primaryUrl: string): string;
  /** Stops at once. `start` starts it again. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Returns the end of what it has logged since its start. */
  logged(): string;
}

interface Copied {
  /** The data directory of the primary, which is stopped. */
  readonly data: string;
  /** The data directory of the standby, which does not exist yet. */
  readonly path: string;
  readonly settings: PostgresSettings;
  readonly primaryUrl: string;
}

/** Copies the data of a primary, and returns the standby, which is not started. The npm package has no pg_basebackup. */
export async function copyAsStandby(programs: PostgresPrograms, copied: Copied): Promise<Standby> {
  const { data, path, settings, primaryUrl } = copied;
  const asUser = { ...programs.user, cwd: '/' };
  execFileSync('cp', ['-Rp', data, path], asUser);
  execFileSync('touch', [`${path}/standby.signal`], asUser);
  const port = await ownPort();
  const server = new PostgresProcess(programs, path, { ...settings, port, primary_conninfo: primaryUrl });
  return {
    urlOf: (url) => Object.assign(new URL(url), { port }).href,
    kill: () => server.end('SIGQUIT'),
    start: () => server.start(),
    logged: () => server.logged,
  };
}
