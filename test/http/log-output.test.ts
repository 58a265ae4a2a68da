import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../../src/platform/base/root';
import { LogOutput } from '../../src/platform/http/log-output';

/**
 * Logs the number of numbered lines of 1 kB that each message requests, and then reports on its IPC channel that it is
 * running. If a message requests 0 lines, it runs a program that shares its output instead.
 */
const PROGRAM = `
  const { spawnSync } = require('node:child_process');
  const log = require('./dist/src/platform/http/log').openLog('trace');
  let count = 0;
  process.on('message', (many) => {
    if (many === 0) spawnSync(process.execPath, ['-e', ''], { stdio: 'inherit' });
    for (let i = 0; i < many; i += 1) log.info(String(count++).padEnd(1_000));
    setTimeout(() => process.send({ count, rss: process.memoryUsage().rss }), 150);
  });
  process.on('SIGTERM', () => process.exit(0));`;

/** Runs the program with this standard output. */
function run(output: number | 'pipe'): ChildProcess {
  return spawn(process.execPath, ['-e', PROGRAM], { cwd: ROOT, stdio: ['ignore', output, 'inherit', 'ipc'] });
}

/** Makes the program log `many` lines, and waits for its report. */
async function logLines(child: ChildProcess, many: number): Promise<{ readonly count: number; readonly rss: number }> {
  child.send(many);
  const [answer] = await once(child, 'message');
  return answer;
}

async function end(child: ChildProcess): Promise<unknown> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

/** Collects what the program prints after this call. */
function read({ stdout }: ChildProcess): { text(): string; lines(): readonly { msg: string; lost?: number }[] } {
  let text = '';
  stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return {
    text: () => text,
    lines: () =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}

describe('a log that cannot be written', () => {
  it('does not block the process if its reader has gone', async () => {
    const child = run('pipe');
    child.stdout?.destroy();
    for (let round = 1; round <= 3; round += 1) expect((await logLines(child, 100)).count).toBe(100 * round);
    expect(await end(child)).toBe(0);
  });

  it('does not block the process if the disk is full', async () => {
    const child = run(openSync('/dev/full', 'w'));
    for (let round = 1; round <= 3; round += 1) expect((await logLines(child, 100)).count).toBe(100 * round);
    expect(await end(child)).toBe(0);
  });

  it('neither blocks the process nor grows if its reader stalls, and lets the process exit', async () => {
    const child = run('pipe');
    const { rss } = await logLines(child, 2_000);
    const later = await logLines(child, 60_000);
    expect(later.count).toBe(62_000);
    expect(later.rss - rss).toBeLessThan(60_000 * 1_000);
    expect(await end(child)).toBe(0);
  });

  it('does not block the process if its reader stalls and a program that shares the output starts and exits', async () => {
    const child = run('pipe');
    await logLines(child, 2_000);
    await logLines(child, 0);
    expect((await logLines(child, 2_000)).count).toBe(4_000);
    expect(await end(child)).toBe(0);
  });

  it('reports exactly how many lines were lost once its reader continues', async () => {
    const child = run('pipe');
    await logLines(child, 3_000);
    const printed = read(child);
    while (!printed.text().includes('"lost"')) await delay(10);
    await logLines(child, 1);
    while (!printed.text().includes('"3000 ')) await delay(10);
    expect(await end(child)).toBe(0);

    const lines = printed.lines();
    const [report, ...others] = lines.filter(({ lost }) => lost !== undefined);
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      level: 40,
      msg: `${report?.lost} lines of this log were lost, which could not be written`,
    });
    expect(lines.length - 1 + Number(report?.lost)).toBe(3_001);
    expect(lines.at(-1)?.msg.trim()).toBe('3000');
  });
});

describe('a log that several processes write', () => {
  let pipe: number;
  beforeEach(() => {
    const path = join(mkdtempSync(join(tmpdir(), 'onprem-gateway-log-')), 'pipe');
    execFileSync('mkfifo', [path]);
    pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    rmSync(dirname(path), { recursive: true });
  });
  afterEach(() => closeSync(pipe));

  /** Reads the content of the pipe. */
  const readPipe = () => {
    const bytes = Buffer.alloc(1_000_000);
    return bytes.toString('utf8', 0, readSync(pipe, bytes));
  };

  it('has whole lines only, even if its reader stalls', () => {
    const [one, other] = [new LogOutput(pipe), new LogOutput(pipe)];
    const lineOf = (name: string) => `${name.repeat(700)}\n`;
    for (let count = 0; count < 100; count += 1) one.write(lineOf('a'));
    let text = readPipe();
    for (let count = 0; count < 20; count += 1) other.write(lineOf('b'));
    one.flushSync();
    text += readPipe();
    one.flushSync();
    other.flushSync();
    text += readPipe();
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(120);
    expect(lines.filter((line) => !/^(a{700}|b{700})$/.test(line))).toEqual([]);
  });
});
