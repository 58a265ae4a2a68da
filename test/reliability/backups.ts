import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { runCommand } from '../commands/run-command';
import { engine } from '../support/engine';

/** Makes and restores backups of one gateway, with the commands of its operator. */
export interface Backups {
  /** Makes a backup of this name while the gateway runs. */
  make(name: string): Promise<void>;
  /** Restores it next to the others. Returns the environment variables of a gateway on the restored data. */
  restore(name: string): Promise<NodeJS.ProcessEnv>;
  /** Removes everything that was restored. */
  close(): Promise<void>;
}

/** Why this machine cannot make backups; null if it can. */
export const noBackups = engine === 'postgres' ? noDump() : null;

/**
 * Creates backups of the gateway that runs with these environment variables. Databases are created by `administrator`, a role of
 * PostgreSQL with the password of the gateway's role, or by that role itself.
 */
export function openBackups(env: NodeJS.ProcessEnv, administrator?: string): Backups {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-restored-'));
  const fileOf = (name: string) => join(directory, `${name}.backup`);
  const database = engine === 'sqlite' ? sqliteBackups(env, fileOf) : postgresBackups(env, fileOf, administrator);
  return {
    make: database.make,
    restore: async (name) => {
      const dataDir = join(directory, name);
      const isKept = (path: string) => !/gateway\.sqlite/.test(path);
      cpSync(String(env.DATA_DIR), dataDir, { recursive: true, filter: isKept });
      return { ...env, DATA_DIR: dataDir, ...(await database.restore(name, dataDir)) };
    },
    close: async () => {
      await database.remove();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function sqliteBackups(env: NodeJS.ProcessEnv, fileOf: (name: string) => string) {
  return {
    make: async (name: string) => {
      expect(await runCommand('backup', [fileOf(name)], env)).toMatchObject({ code: 0, stderr: '' });
    },
    restore: async (name: string, dataDir: string) => cpSync(fileOf(name), join(dataDir, 'gateway.sqlite')),
    remove: async () => {},
  };
}

/** Runs the commands that `npm run backup` prints. */
function postgresBackups(env: NodeJS.ProcessEnv, fileOf: (name: string) => string, administrator?: string) {
  const url = new URL(String(env.DATABASE_URL));
  const creator = administrator ?? url.username;
  const restored: string[] = [];
  const printedFor = async (name: string) => {
    const [, dump = '', , restore = ''] = (await runCommand('backup', [fileOf(name)], env)).stderr.split('\n\n');
    return { dump, restore };
  };
  const run = (commands: string) =>
    promisify(execFile)('sh', ['-ec', commands], { env: { ...env, PGPASSWORD: decodeURIComponent(url.password) } });
  return {
    make: async (name: string) => {
      await run((await printedFor(name)).dump);
    },
    restore: async (name: string) => {
      const database = `${url.pathname.slice(1)}_restored_${name}`;
      restored.push(database);
      const { restore } = await printedFor(name);
      await run(restore.replaceAll('NEW', database).replaceAll('ADMINISTRATOR', creator));
      return { DATABASE_URL: new URL(`/${database}`, url).href };
    },
    remove: async () => {
      const client = new Client({ connectionString: url.href });
      await client.connect();
      for (const name of restored) await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await client.end();
    },
  };
}

/** PostgreSQL's programs refuse a server that is newer than they are. */
function noDump(): string | null {
  const dump = majorVersion('pg_dump', ['--version']);
  const server = majorVersion('psql', [String(process.env.TEST_DATABASE_URL), '-Atc', 'SHOW server_version']);
  if (Number.isNaN(dump) || Number.isNaN(server)) return 'pg_dump is not installed';
  return dump >= server ? null : `pg_dump is of PostgreSQL ${dump} and the server is of ${server}`;
}

function majorVersion(program: string, args: readonly string[]): number {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return Number(/(\d+)\.\d+/.exec(stdout ?? '')?.[1]);
}
