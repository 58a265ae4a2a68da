import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { acquireBlankDatabase, acquireDatabase } from './database-pool';
import { generousLimits } from './generous-limits';
import { ownPort } from './own-port';
import { demoDataOfToday } from './prepared-data';

const ROOT = join(__dirname, '../..');

/** The built server with the demo data in its own process, as `npm start` runs it. */
export interface ServedDemo {
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pid: number;
  /** The lines of its standard output so far. */
  readonly output: readonly string[];
  /** Returns its standard error so far. */
  errorOutput(): string;
  /** Waits until it has printed at least `lines` lines that contain this text. Returns them. */
  printed(text: string, lines?: number): Promise<readonly string[]>;
  /** Waits until `/readyz` reports it as ready. */
  ready(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code when it has ended; null if a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Resolves when it and all its workers have ended. */
  readonly silent: Promise<void>;
  /** Stops it and returns its exit code. Keeps a `DATA_DIR` that the test passed. */
  stop(): Promise<number | null>;
}

/**
 * Starts the server from `dist` and waits until it listens. It uses a copy of the demo data, or the given `DATA_DIR`, into
 * which it loads the demo if it is empty. `root` is another directory in which the project is built.
 */
export async function serveDemo(variables: NodeJS.ProcessEnv = {}, root = ROOT): Promise<ServedDemo> {
  const data = variables.DATA_DIR ? existingData(variables) : await copiedData();
  const port = variables.PORT ?? String(await ownPort());
  const env = { ...process.env, NODE_ENV: '', ...generousLimits, ...variables, ...data.variables, PORT: port };
  const server = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
  const origin = `http://127.0.0.1:${port}`;
  const { output, printed, errorOutput } = watch(server);
  const exited = once(server, 'exit').then(([code]) => code as number | null);
  const silent = once(server, 'close').then(() => {});
  const failed = silent.then(async () => {
    throw new Error(`The server ended with ${await exited}: ${errorOutput()}`);
  });
  await Promise.race([printed('Server listening'), failed]).catch(async (error) => {
    await data.release();
    throw error;
  });
  server.stderr.pipe(process.stderr, { end: false });

  return {
    origin,
    env,
    pid: server.pid as number,
    output,
    errorOutput,
    printed,
    ready: () => Promise.race([readyAt(origin), failed]),
    kill: (signal) => server.kill(signal),
    exited,
    silent,
    stop: async () => {
      server.kill('SIGTERM');
      const code = await exited;
      await silent;
      await data.release();
      return code;
    },
  };
}

/** The data of a server, until the test releases them. */
interface Data {
  readonly variables: NodeJS.ProcessEnv;
  release(): Promise<void>;
}

async function copiedData(): Promise<Data> {
  const { directory, database } = await demoDataOfToday();
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-demo-'));
  cpSync(directory, dataDir, { recursive: true });
  const { url, release } = await (database ? acquireBlankDatabase(database) : acquireDatabase());
  return {
    variables: { DATA_DIR: dataDir, DATABASE_URL: url },
    release: async () => {
      rmSync(dataDir, { recursive: true, force: true });
      await release();
    },
  };
}

function existingData({ DATA_DIR, DATABASE_URL }: NodeJS.ProcessEnv): Data {
  return { variables: { DATA_DIR, DATABASE_URL }, release: async () => {} };
}

/** Collects the output of a process and its children. */
function watch(server: ChildProcessByStdio<null, Readable, Readable>) {
  const output: string[] = [];
  const lines = createInterface({ input: server.stdout });
  lines.on('line', (line) => output.push(line));
  const printed = async (text: string, count = 1) => {
    for (;;) {
      const found = output.filter((line) => line.includes(text));
      if (found.length >= count) return found;
      await once(lines, 'line');
    }
  };
  let stderr = '';
  server.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return { output, printed, errorOutput: () => stderr };
}

/** Polls `/readyz` until it reports 200. */
async function readyAt(origin: string): Promise<void> {
  while (!(await fetch(`${origin}/readyz`).catch(() => null))?.ok) await delay(20);
}
