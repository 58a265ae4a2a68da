import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys, planProvider, type Users } from '../access/run-provider';
import { keyText } from '../secrets/keys';
import { acquireBlankDatabase } from './database-pool';
import { ownPort } from './own-port';
import { type ServedDemo, serveDemo } from './served-demo';

/**
 * Starts the built server in production mode, on a PostgreSQL database without tables and with a real identity provider, which
 * knows these users. `stop` stops all of them.
 */
export async function serveProduction(users: Users): Promise<ServedDemo> {
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
  const server = await serveDemo({
    ...provider.variables,
    NODE_ENV: 'production',
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    KEY_ENCRYPTION_KEYS: `a:${keyText(7)}`,
    LINK_SIGNING_KEYS: `b:${keyText(8)}`,
    STOP_DELAY_SECONDS: '0',
  }).catch(async (error) => {
    await release();
    throw error;
  });
  return { ...server, stop: () => server.stop().finally(release) };
}
