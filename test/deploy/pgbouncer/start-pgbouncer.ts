import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { ROOT } from '../../../src/platform/base/root';
import type { EmbeddedPostgres } from '../../support/embedded-postgres';
import { endProcess } from '../../support/end-process';
import { isListening } from '../../support/is-listening';
import { ownPort } from '../../support/own-port';
import { requireScram } from './require-scram';

/** Debian has servers where the PATH of ordinary users does not look. */
const PATH = [process.env.PATH, '/usr/sbin'].join(delimiter);

const PROGRAM = 'pgbouncer';
const SAMPLE = join(ROOT, 'deploy/pgbouncer/pgbouncer.ini');

/** A PgBouncer in front of all databases of a PostgreSQL server, with the settings of our sample. */
export interface PgBouncer {
  /** Returns the URL of a database through the pooler. */
  url(database: string): string;
  /** Returns the id of its process. */
  pid(): number;
  /** Returns everything that it has logged. */
  log(): string;
  /** Ends it, and all connections through it. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

type Postgres = Pick<EmbeddedPostgres, 'url' | 'superuserUrl'>;

/** Starts PgBouncer on a free port. `settings` replace those of the sample. */
export async function startPgBouncer(
  postgres: Postgres,
  settings: Readonly<Record<string, string | number>> = {},
): Promise<PgBouncer> {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-pgbouncer-'));
  const port = await ownPort();
  await requireScram(postgres);
  const server = new Server(await writeFiles(directory, postgres, { listen_port: port, ...settings }), port);
  await server.start();
  return {
    url: (database) => {
      const url = new URL(postgres.url(database));
      url.port = `${port}`;
      return url.href;
    },
    pid: () => server.pid,
    log: () => server.log,
    end: (signal) => server.end(signal),
    start: () => server.start(),
    stop: async () => {
      await server.end('SIGTERM');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

class Server {
  log = '';
  private process: ChildProcess | null = null;

  constructor(
    private readonly config: string,
    private readonly port: number,
  ) {}

  get pid(): number {
    return this.process?.pid ?? 0;
  }

  /** Resolves when connections are accepted. */
  async start(): Promise<void> {
    const server = spawn(PROGRAM, [this.config], { env: { PATH }, stdio: ['ignore', 'ignore', 'pipe'] });
    this.process = server;
    const atExit = () => server.kill('SIGKILL');
    process.once('exit', atExit);
    server.once('exit', () => process.removeListener('exit', atExit));
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.log += text;
    });
    while (!(await isListening(this.port))) {
      if (server.exitCode !== null) throw new Error(`PgBouncer did not start:\n${this.log}`);
      await delay(10);
    }
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const server = this.process;
    this.process = null;
    await endProcess(server, signal);
  }
}

/** Writes the configuration: the sample as it is, then what a test changes. */
async function writeFiles(
  directory: string,
  { url, superuserUrl }: Postgres,
  settings: Readonly<Record<string, string | number>>,
): Promise<string> {
  const path = (name: string) => join(directory, name);
  const server = new URL(url('postgres'));
  writeFileSync(path('userlist.txt'), await userList(superuserUrl('postgres')));
  const own = {
    auth_file: path('userlist.txt'),
    logfile: '',
    pidfile: '',
    // It refuses to run as root.
    ...(process.getuid?.() === 0 ? { user: 'nobody' } : {}),
    ...settings,
  };
  const lines = Object.entries(own).map(([name, value]) => `${name} = ${value}`);
  const databases = ['gateway', '*'].map((name) => `${name} = host=${server.hostname} port=${server.port}`);
  // The sample ends with its settings; the last value of each counts.
  const text = [readFileSync(SAMPLE, 'utf8'), ...lines, '[databases]', ...databases, ''].join('\n');
  writeFileSync(path('pgbouncer.ini'), text);
  for (const name of ['.', 'userlist.txt', 'pgbouncer.ini']) chmodSync(path(name), 0o755);
  return path('pgbouncer.ini');
}

/** Returns the users with their passwords, by the statement in the sample. */
async function userList(superuserUrl: string): Promise<string> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT '"' || rolname || '" "' || rolpassword || '"' AS "line" FROM pg_authid WHERE rolname = 'gateway'`,
  );
  await client.end();
  return rows.map(({ line }) => `${line}\n`).join('');
}
