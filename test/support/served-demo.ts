import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '../..');

/** The built server in a process of its own, with a fresh demo, as `npm start` runs it. */
export interface ServedDemo {
  readonly origin: string;
  readonly env: NodeJS.ProcessEnv;
  /** Everything that it has printed so far. */
  readonly output: readonly string[];
  /** Asks it to stop and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the server from `dist` and waits until it listens. */
export async function serveDemo(variables: NodeJS.ProcessEnv = {}): Promise<ServedDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-demo-'));
  const port = await freePort();
  const env = { ...process.env, NODE_ENV: '', PORT: String(port), DATA_DIR: dataDir, ...variables };
  const server = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  await listening(server, output);

  return {
    origin: `http://127.0.0.1:${port}`,
    env,
    output,
    stop: async () => {
      server.kill('SIGTERM');
      const [code] = (await once(server, 'exit')) as [number | null];
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

function listening(server: ChildProcess, output: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    createInterface({ input: server.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      output.push(line);
      if (line.includes('Server listening')) resolve();
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
