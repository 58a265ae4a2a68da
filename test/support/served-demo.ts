import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { takeBlankDatabase, takeDatabase } from './database-pool';
import { generousLimits } from './generous-limits';
import { ownPort } from './own-port';
import { demoDataOfToday } from './prepared-data';

const ROOT = join(__dirname, '../..');

/** The built server in a process of its own, with the demo data, as `npm start` runs it. */
export interface ServedDemo {
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Everything that it has printed so far. */
  readonly output: readonly string[];
  /** Everything that it has complained of so far. */
  complaints(): string;
  /** Waits until it has printed so many lines with this text in them, and gives them. */
  printed(text: string, lines?: number): Promise<readonly string[]>;
  /** Waits until it says that it is ready. */
  ready(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly exited: Promise<number | null>;
  /** It and all its workers have ended. */
  readonly silent: Promise<void>;
  /** Asks it to stop and gives its exit code. Data in a directory that it was given stay. */
  stop(): Promise<number | null>;
}

/**
 * Starts the server from `dist` and waits until it listens: on a copy of the demo data, or on the data of the given
 * `DATA_DIR`, into which it loads the demo if they are empty. The project may also be built elsewhere.
 */
export async function serveDemo(variables: NodeJS.ProcessEnv = {}, root = ROOT): Promise<ServedDemo> {
  const data = variables.DATA_DIR ? given(variables) : await copiedData();
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
  const { output, printed, complaints } = watch(server);
  const exited = once(server, 'exit').then(([code]) => code as number | null);
  const silent = once(server, 'close').then(() => {});
  const failed = silent.then(async () => {
    throw new Error(`The server ended with ${await exited}: ${complaints()}`);
  });
  await Promise.race([printed('Server listening'), failed]).catch(async (error) => {
    await data.giveBack();
    throw error;
  });
  server.stderr.pipe(process.stderr, { end: false });

  return {
    origin,
    env,
    pid: server.pid as number,
    output,
    complaints,
    printed,
    ready: () => Promise.race([readyAt(origin), failed]),
    kill: (signal) => server.kill(signal),
    exited,
    silent,
    stop: async () => {
      server.kill('SIGTERM');
      const code = await exited;
      await silent;
      await data.giveBack();
      return code;
    },
  };
}

/** Where a server keeps its data. */
interface Data {
  readonly variables: NodeJS.ProcessEnv;
  giveBack(): Promise<void>;
}

async function copiedData(): Promise<Data> {
  const { directory, database } = await demoDataOfToday();
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-demo-'));
  cpSync(directory, dataDir, { recursive: true });
  const { url, giveBack } = await (database ? takeBlankDatabase(database) : takeDatabase());
  return {
    variables: { DATA_DIR: dataDir, DATABASE_URL: url },
    giveBack: async () => {
      rmSync(dataDir, { recursive: true, force: true });
      await giveBack();
    },
  };
}

function given({ DATA_DIR, DATABASE_URL }: NodeJS.ProcessEnv): Data {
  return { variables: { DATA_DIR, DATABASE_URL }, giveBack: async () => {} };
}

/** Collects what a process and its children print. */
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
  let complained = '';
  server.stderr.setEncoding('utf8').on('data', (text) => {
    complained += text;
  });
  return { output, printed, complaints: () => complained };
}

/** Asks until the answer is yes. */
async function readyAt(origin: string): Promise<void> {
  while (!(await fetch(`${origin}/readyz`).catch(() => null))?.ok) await delay(20);
}
