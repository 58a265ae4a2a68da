import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Contains the host name: containers that share a directory each have their own process ids. */
const PREFIX = `gateway-tests-${hostname().replaceAll(/\W/g, '').slice(0, 12)}-`;

/** The prefix of disks that tests mount in the directory. */
export const DISK_PREFIX = 'onprem-gateway-disk-';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** Runs before the first test. Creates a directory for all files of this run, which is removed however the run ends. */
export default function makeRunDirectory(): void {
  const parent = process.env.TMPDIR ?? (freeBytes(MEMORY) > ENOUGH_BYTES ? MEMORY : tmpdir());
  if (parent.includes(PREFIX)) return;
  removeKilledRuns(parent);
  const directory = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  // PostgreSQL may run as another user and has its data there.
  chmodSync(directory, 0o711);
  process.env.TMPDIR = directory;
  process.once('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 10 }));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

function removeKilledRuns(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) removeRun(join(parent, name));
  }
}

/** Removes the directory of a killed run, which may have left a disk mounted. */
function removeRun(directory: string): void {
  for (const name of readdirSync(directory))
    if (name.startsWith(DISK_PREFIX)) spawnSync('umount', ['--lazy', join(directory, name)], { stdio: 'ignore' });
  rmSync(directory, { recursive: true, force: true });
}

/** EPERM means that the process runs as another user. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function freeBytes(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
