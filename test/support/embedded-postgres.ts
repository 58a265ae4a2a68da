import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ownPort } from './own-port';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs';

/** A PostgreSQL server whose data directory is removed when it is stopped. */
export interface EmbeddedPostgres {
  /** Returns the connection URL of a database for the superuser, who bypasses row security. */
  superuserUrl(database?: string): string;
  /** Returns the connection URL for the ordinary role that owns the databases, as in production. */
  url(database: string): string;
  /** Creates a database of the ordinary role: an empty one, or a copy of one that has no connections. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** Stops at once without a checkpoint, as in a power failure. `start` starts it again. */
  kill(): Promise<void>;
  /** Starts again on the same data and the same port. */
  start(): Promise<void>;
  /** Shuts down and removes the data. */
  stop(): Promise<void>;
}

interface EmbeddedPostgresOptions {
  /** Whether commits are synced to the disk. Without it, data survive a crash of the server, but not a power failure. */
  readonly fsync?: boolean;
  /** The parent of its data directory; by default the directory for temporary files. */
  readonly on?: string;
  /** More settings of the server, such as `max_connections`. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** The role of the connections of a gateway. */
const ORDINARY_ROLE = 'gateway';

/** Creates and starts a server on a free port. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const password = randomUUID();
  const port = await ownPort();
  const programs = postgresPrograms();
  const directory = initialise(programs, password, options.on);
  const server = new Server(programs, join(directory, 'data'), { port, ...settingsOf(options) });
  const urlOf = (user: string, database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const superuserUrl = (database = 'postgres') => urlOf('postgres', database);
  const run = (statement: string) => runAlone(superuserUrl(), statement);
  const stop = async () => {
    await server.end('SIGINT');
    rmSync(directory, { recursive: true, force: true });
  };

  try {
    await server.start();
    await run(`CREATE ROLE ${ORDINARY_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB PASSWORD '${password}'`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    superuserUrl,
    url: (database) => urlOf(ORDINARY_ROLE, database),
    createDatabase: (name, template = 'template1') =>
      run(`CREATE DATABASE "${name}" OWNER ${ORDINARY_ROLE} TEMPLATE "${template}"`),
    dropDatabase: (name) => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    kill: () => server.end('SIGQUIT'),
    start: () => server.start(),
    stop,
  };
}

/** The process of a server, which can be stopped and started on the same data. */
class Server {
  private process: ChildProcess | null = null;

  constructor(
    private readonly programs: PostgresPrograms,
    private readonly data: string,
    private readonly settings: Readonly<Record<string, string | number>>,
  ) {}

  /** Resolves when connections are accepted. Throws with the log of the server if it ends before that. */
  async start(): Promise<void> {
    const settings = Object.entries(this.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(this.programs.postgres, ['-D', this.data, ...settings], {
      ...this.programs.user,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.process = server;
    const atExit = () => server.kill('SIGQUIT');
    process.once('exit', atExit);
    server.once('exit', () => process.removeListener('exit', atExit));
    await readiness(server);
  }

  async end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const server = this.process;
    this.process = null;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  }
}

/** Waits until the server is ready. The log is read to its end: a full pipe would block the server. */
function readiness(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = `${log}${text}`.slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
}

/** Initialises the data of a new server, in a directory that its user owns. */
function initialise({ initdb, user }: PostgresPrograms, password: string, parent = tmpdir()): string {
  const directory = mkdtempSync(join(parent, 'onprem-gateway-postgres-'));
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [directory, passwordFile]) chownSync(path, user.uid, user.gid);
  const data = ['--pgdata', join(directory, 'data'), '--no-sync'];
  const login = ['--username=postgres', '--auth=password', `--pwfile=${passwordFile}`];
  execFileSync(initdb, [...data, ...login, '--locale=C', '--encoding=UTF8'], {
    ...user,
    cwd: directory,
    stdio: 'pipe',
  });
  return directory;
}

function settingsOf({ fsync = false, settings = {} }: EmbeddedPostgresOptions) {
  const unsafe = { fsync: 'off', full_page_writes: 'off' };
  return { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...(fsync ? {} : unsafe), ...settings };
}

async function runAlone(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
