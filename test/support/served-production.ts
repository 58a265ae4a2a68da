import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys, planProvider, type Users } from '../access/run-provider';
import { runCommand } from '../commands/run-command';
import { keyText } from '../secrets/keys';
import { acquireBlankDatabase } from './database-pool';
import { ownPort } from './own-port';
import { type ServedDemo, serveDemo } from './served-demo';

/**
 * Starts the built server in production mode, on an empty PostgreSQL database and with a real identity provider, which knows these
 * users, and with these variables. It connects as a role that owns no table, if the server of the tests has one. `stop` stops all of
 * them.
 */
export async function serveProduction(users: Users, variables: NodeJS.ProcessEnv = {}): Promise<ServedDemo> {
  const provider = await planProvider(users);
  await provider.start(await makeKeys('production'));
  const database = await acquireBlankDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-production-'));
  const release = async () => {
    await provider.stop();
    await database.release();
    rmSync(dataDir, { recursive: true });
  };
  const port = String(await ownPort());
  const databaseVariables = await migratedByOwner(database.url, dataDir);
  const server = await serveDemo({
    ...provider.variables,
    NODE_ENV: 'production',
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    ...databaseVariables,
    KEY_ENCRYPTION_KEYS: `a:${keyText(7)}`,
    LINK_SIGNING_KEYS: `b:${keyText(8)}`,
    STOP_DELAY_SECONDS: '0',
    ...variables,
  }).catch(async (error) => {
    await release();
    throw error;
  });
  return { ...server, stop: () => server.stop().finally(release) };
}

/** Migrates as the owner of the database, and returns the variables with which the gateway then starts. */
async function migratedByOwner(url: string, dataDir: string): Promise<NodeJS.ProcessEnv> {
  const role = process.env.TEST_RESTRICTED_ROLE;
  if (role === undefined) return { DATABASE_URL: url };
  const { code, stderr } = await runCommand('migrate', ['--grant-to', role], { DATA_DIR: dataDir, DATABASE_URL: url });
  if (code !== 0) throw new Error(stderr);
  const restricted = new URL(url);
  restricted.username = role;
  return { DATABASE_URL: restricted.href, MIGRATE_ON_START: '0' };
}
