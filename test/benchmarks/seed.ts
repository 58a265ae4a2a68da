import { Client } from 'pg';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { benchUser } from '../../src/demo/demo-users';
import type { LargeSet } from '../../src/demo/large-set/large-set';
import { loadLargeSet } from '../../src/demo/large-set/load-large-set';
import { readConfig } from '../../src/platform/config/config';
import { openWithData } from '../../src/server/process/serve';
import { newDirectory } from './workspace';

/** The data of the read benchmarks: one large partner in addition to those of the demo. */
export const CUSTOMERS = 2_000;
const set: Omit<LargeSet, 'customers' | 'software'> = { partnerName: 'Bench Reselling', products: 40, editions: 8 };
const SOFTWARE = 5;

/** The data of a benchmark, in a directory that is removed at the end of the run. */
export interface Seeded {
  readonly dataDir: string;
  /** The token of the admin agent of the large partner. */
  readonly token: string;
}

/** Fills an SQLite file, or the database of this URL, with the demo and the large partner, whose customers have `software` each. */
export async function seed(databaseUrl?: string, customers = CUSTOMERS, software = SOFTWARE): Promise<Seeded> {
  const dataDir = newDirectory();
  const gateway = await openWithData(readConfig({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }));
  await loadLargeSet(gateway.database, gateway.mediaStore, { ...set, customers, software }, () => {});
  await gateway.close();
  if (databaseUrl) await vacuum(databaseUrl);
  return { dataDir, token: await signDemoToken(dataDir, benchUser, Date.now()) };
}

/** Runs what autovacuum would do some time after the rows were inserted. */
async function vacuum(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}
