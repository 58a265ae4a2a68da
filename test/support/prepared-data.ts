import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoData } from '../../src/demo/load-demo-data';
import type { Clock } from '../../src/platform/base/clock';
import { readConfig } from '../../src/platform/config/config';
import { dataSourceOptions } from '../../src/server/data-source';
import { type Gateway, openGateway } from '../../src/server/gateway';
import { acquireBlankDatabase, acquireDatabase, recordSchema } from './database-pool';
import { engine } from './engine';
import { perWorker } from './per-worker';

/** Data that a gateway created once in this worker, to be copied for each test. */
export interface PreparedData {
  /** A `DATA_DIR` with keys, files, and on SQLite the database. */
  readonly directory: string;
  /** The name of a database with the data; undefined on SQLite, and for empty data. */
  readonly database: string | undefined;
}

/** The time at which the clock of a test gateway starts. */
export const START = Date.UTC(2026, 0, 15, 9, 30);

/** Returns a data directory with keys, and on SQLite the schema. */
export function emptyData(): Promise<PreparedData> {
  return prepared('empty data', () => START, null);
}

/** Returns the demo data as loaded at `START`. */
export function demoData(): Promise<PreparedData> {
  return prepared('demo data', () => START, loadDemo);
}

/** Returns the demo data as loaded now. */
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
    const { url, release } = fill && engine === 'postgres' ? await acquireBlankDatabase() : await acquireDatabase();
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
      await recordSchema(url);
      await release();
    }
    return { directory, database: fill && url ? new URL(url).pathname.slice(1) : undefined };
  });
}

async function loadDemo({ config, database, mediaStore, attachmentStore }: Gateway): Promise<void> {
  await loadDemoData(database, { mediaStore, attachmentStore, keyEncryptionKeys: config.keyEncryptionKeys });
}
