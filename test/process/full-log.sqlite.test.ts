import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../src/platform/base/root';
import { notRun } from '../support/not-run';
import { ownPort } from '../support/own-port';

const DISK_BYTES = 65_536;

/** Mounts a disk of 64 kB that only the program sees, and runs the program with its log on it. */
const ON_SMALL_DISK = `mount -t tmpfs -o size=${DISK_BYTES} tmpfs "$0" && exec "$@" >> "$0/log"`;

/** The options of `unshare` for a private mount, in a user namespace or as root; undefined if neither is allowed here. */
const namespace = ['-rm', '-m'].find((options) => {
  try {
    execFileSync('unshare', [options, 'sh', '-c', ON_SMALL_DISK, tmpdir(), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

if (!namespace) notRun('a gateway whose log disk of 64 kB is full', 'no small disk can be mounted here');
else describe('a gateway whose log disk of 64 kB is full', () => onSmallDisk(namespace));

function onSmallDisk(options: string): void {
  let directory: string;
  let server: ChildProcess;
  let origin: string;
  let log: string;
  let sent = 0;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-full-log-'));
    const port = String(await ownPort());
    const env = { ...process.env, NODE_ENV: '', DATA_DIR: join(directory, 'data'), DATABASE_URL: '', PORT: port };
    const program = [process.execPath, join(ROOT, 'dist/src/main.js')];
    const disk = join(directory, 'disk');
    mkdirSync(disk);
    server = spawn('unshare', [options, 'sh', '-c', ON_SMALL_DISK, disk, ...program], { env, stdio: 'inherit' });
    origin = `http://127.0.0.1:${port}`;
    log = `/proc/${server.pid}/root${disk}/log`;
    while (!(await fetch(`${origin}/readyz`).catch(() => null))?.ok) {
      expect(server.exitCode).toBeNull();
      await delay(20);
    }
  });
  afterAll(() => {
    server.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  /** Sends a request that is logged. */
  async function sendRequest(): Promise<void> {
    sent += 1;
    const response = await fetch(`${origin}/nothing`);
    await response.arrayBuffer();
    expect(response.status).toBe(404);
  }

  async function fillLog(): Promise<void> {
    while (statSync(log).size < DISK_BYTES) await sendRequest();
  }

  /** The complete lines. */
  const lines = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .slice(0, -1)
      .filter(Boolean)
      .map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
  const requests = () => lines().filter(({ msg }) => msg === 'request').length;

  it('continues to serve, and one line reports the number of lost lines once there is space', async () => {
    await fillLog();
    for (let more = 0; more < 100; more++) await sendRequest();
    expect((await fetch(`${origin}/livez`)).status).toBe(200);
    const written = requests();

    truncateSync(log);
    while (!readFileSync(log, 'utf8').includes('"lost"')) await sendRequest();
    const last = sent;
    while (written + Number(lines()[0]?.lost) + requests() < last) await delay(20);

    const [report, ...others] = lines().filter(({ lost }) => lost !== undefined);
    expect(others).toEqual([]);
    expect(report).toMatchObject({ level: 40, lost: expect.any(Number) });
    expect(Number(report?.lost)).toBeGreaterThan(0);
    expect(written + Number(report?.lost) + requests()).toBe(last);
  });

  it('stops with exit code 0 while the disk is full again', async () => {
    await fillLog();
    server.kill('SIGTERM');
    const [code] = await once(server, 'exit');
    expect(code).toBe(0);
  });
}
