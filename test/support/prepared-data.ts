import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoData } from '../../src/demo/load-demo-data';
import type { Clock } from '../../src/platform/base/clock';
import { readConfig } from '../../src/platform/config/config';
import { dataSourceOptions } from '../../src/server/data-source';
import { type Gateway, openGateway } from '../../src/server/gateway';
import { noteSchema, takeBlankDatabase, takeDatabase } from './database-pool';
import { engine } from './engine';
import { perWorker } from './per-worker';

/** What a gateway made once in this worker, to be copied by those that would make the same. */
export interface PreparedData {
  /** A `DATA_DIR`: keys, files, and on SQLite the database. */
  readonly directory: string;
  /** The name of a database, on PostgreSQL, and if there is anything in it. */
  readonly database: string | undefined;
}

/** The time of the tests whose clock stands still. */
export const START = Date.UTC(2026, 0, 15, 9, 30);

/** Returns a data directory with keys, and on SQLite the schema. */
export function emptyData(): Promise<PreparedData> {
  return prepared('empty data', () => START, null);
}

/** Returns the demo data as it is loaded at `START`. */
export function demoData(): Promise<PreparedData> {
  return prepared('demo data', () => START, loadDemo);
}

/** Returns the demo data as it is loaded today. */
export function demoDataOfToday(): Promise<PreparedData> {
  return prepared('demo data of today', Date.now, loadDemo);
}

function prepared(
  name: string,
  clock: Clock,
  fill: ((gateway: Gateway) => Promise<void>) | null,
): Promise<PreparedData> {
  return perWorker(`${name} on ${engine}`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-prepared-'));
    const { url, giveBack } = fill && engine === 'postgres' ? await takeBlankDatabase() : await takeDatabase();
    const config = readConfig({ DATA_DIR: directory, DATABASE_URL: url, LOG_LEVEL: 'silent' });
    const gateway = await openGateway(config, {
      dataSource: dataSourceOptions(config),
      clock,
      onError: (error) => {
        throw error;
      },
    });
    await fill?.(gateway);
    await gateway.close();
    if (!fill) {
      await noteSchema(url);
      await giveBack();
    }
    return { directory, database: fill && url ? new URL(url).pathname.slice(1) : undefined };
  });
}

async function loadDemo({ config, database, mediaStore, attachmentStore }: Gateway): Promise<void> {
  await loadDemoData(database, { mediaStore, attachmentStore, keyEncryptionKeys: config.keyEncryptionKeys });
}
