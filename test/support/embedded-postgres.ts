import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ownPort } from './own-port';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs';

/** A PostgreSQL server of our own, with its data in a directory that goes when it is stopped. */
export interface EmbeddedPostgres {
  /** The connection URL of a database for the superuser, whom no row security holds back. */
  superuserUrl(database?: string): string;
  /** The connection URL for the ordinary role that owns the databases, as in a real installation. */
  url(database: string): string;
  /** Makes a database that belongs to the ordinary role: an empty one, or a copy of another that nobody is using. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** Ends at once, without a checkpoint, as at a power cut; comes back with `start`. */
  kill(): Promise<void>;
  /** Starts again on the same data and the same port. */
  start(): Promise<void>;
  /** Ends in an orderly way and forgets the data. */
  stop(): Promise<void>;
}

interface EmbeddedPostgresOptions {
  /** Whether commits are synced to the disk; what is not synced outlives the server, but not a power cut. */
  readonly fsync?: boolean;
  /** Where the directory of its data is made; the directory for what is temporary unless told. */
  readonly on?: string;
  /** More settings of the server, such as `max_connections`. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** The role as which a gateway connects. */
const ORDINARY_ROLE = 'gateway';

/** Makes and starts a server on a free port of this machine. */
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

/** The server's process, which comes and goes while its data stay. */
class Server {
  private process: ChildProcess | null = null;

  constructor(
    private readonly programs: PostgresPrograms,
    private readonly data: string,
    private readonly settings: Readonly<Record<string, string | number>>,
  ) {}

  /** Comes back when connections are accepted; fails with the server's log where it ends before. */
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

/** The log is read to its end even when nobody needs it any more: a full pipe would stop the server. */
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

/** Makes the data of a new server, in a directory that its user owns. */
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
  const careless = { fsync: 'off', full_page_writes: 'off' };
  return { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...(fsync ? {} : careless), ...settings };
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
