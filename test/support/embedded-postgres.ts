import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ownPort } from './own-port';
import { PostgresProcess, type PostgresSettings } from './postgres-process';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs';
import { copyAsStandby, type Standby } from './standby';

/** A PostgreSQL server whose data directory is removed when it is stopped. */
export interface EmbeddedPostgres {
  /** Returns the connection URL of a database for the superuser, who bypasses row security. */
  superuserUrl(database?: string): string;
  /** Returns the connection URL for the ordinary role that owns the databases, as in production. */
  url(database: string): string;
  /** Returns the connection URL for a role that owns nothing, as the gateway has if another role migrates. */
  restrictedUrl(database: string): string;
  /** Creates a database of the ordinary role: an empty one, or a copy of one that has no connections. */
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** Stops at once without a checkpoint, as in a power failure. `start` starts it again. */
  kill(): Promise<void>;
  /** Starts again on the same data and the same port. */
  start(): Promise<void>;
  /** Adds a streaming standby. Restarts the server in order to copy its data. */
  addStandby(): Promise<Standby>;
  /** Kills the server for good, and adds a standby of another server that continues from its data. */
  becomeStandbyOf(primary: Standby): Promise<Standby>;
  /** Returns the end of what it has logged since its start. */
  logged(): string;
  /** Shuts down, with its standbys, and removes the data. */
  stop(): Promise<void>;
}

interface EmbeddedPostgresOptions {
  /** Whether commits are synced to the disk. Without it, data survive a crash of the server, but not a power failure. */
  readonly fsync?: boolean;
  /** The parent of its data directory; by default the directory for temporary files. */
  readonly on?: string;
  /** By default those of the npm package. */
  readonly programs?: PostgresPrograms;
  /** More settings of the server, such as `max_connections`. */
  readonly settings?: PostgresSettings;
}

/** The role that owns the databases. */
const ORDINARY_ROLE = 'gateway';

/** A role that owns nothing. */
export const RESTRICTED_ROLE = 'restricted';

/** Creates and starts a server on a free port. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const password = randomUUID();
  const port = await ownPort();
  const programs = options.programs ?? postgresPrograms();
  const directory = initialise(programs, password, options.on);
  const data = join(directory, 'data');
  const settings = settingsOf(options);
  const server = new PostgresProcess(programs, data, { port, ...settings });
  const standbys: Standby[] = [];
  const urlOf = (user: string, database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const superuserUrl = (database = 'postgres') => urlOf('postgres', database);
  const copyOf = async (primaryUrl: string) => {
    const path = join(directory, `standby-${standbys.length + 1}`);
    const standby = await copyAsStandby(programs, { data, path, settings, primaryUrl });
    standbys.push(standby);
    return standby;
  };
  const run = (statement: string) => runAlone(superuserUrl(), statement);
  const stop = async () => {
    for (const standby of standbys) await standby.kill();
    await server.end('SIGINT');
    rmSync(directory, { recursive: true, force: true });
  };

  try {
    await server.start();
    await run(`CREATE ROLE ${ORDINARY_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS CREATEDB PASSWORD '${password}'`);
    await run(`CREATE ROLE ${RESTRICTED_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '${password}'`);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    superuserUrl,
    url: (database) => urlOf(ORDINARY_ROLE, database),
    restrictedUrl: (database) => urlOf(RESTRICTED_ROLE, database),
    createDatabase: (name, template = 'template1') =>
      run(`CREATE DATABASE "${name}" OWNER ${ORDINARY_ROLE} TEMPLATE "${template}"`),
    dropDatabase: (name) => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    kill: () => server.end('SIGQUIT'),
    start: () => server.start(),
    addStandby: async () => {
      await server.end('SIGINT');
      const standby = await copyOf(superuserUrl());
      await server.start();
      await standby.start();
      return standby;
    },
    becomeStandbyOf: async (primary) => {
      await server.end('SIGQUIT');
      const standby = await copyOf(primary.urlOf(superuserUrl()));
      await standby.start();
      return standby;
    },
    logged: () => server.logged,
    stop,
  };
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
