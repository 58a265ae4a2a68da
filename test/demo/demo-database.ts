import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoStores } from '../../src/demo/demo-data';
import { loadDemoData } from '../../src/demo/load-demo-data';
import { type Database, openDatabase } from '../../src/platform/database/database';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import { createDirectoryStore } from '../../src/platform/files/directory-store';
import { parseKeyRing } from '../../src/platform/secrets/key-ring';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';
import { keyText } from '../secrets/keys';
import { acquireDatabase } from '../support/database-pool';
import { tableNames } from '../support/table-names';

/** Time at which the tests load the demo data. */
export const NOW = Date.UTC(2026, 0, 15, 9, 30);

/** A separate database with its stores. */
export interface DemoDatabase extends DemoStores {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly database: Database;
  rows<Row>(statement: Sql): Promise<Row[]>;
  /** Returns the first column of each row. */
  values(statement: Sql): Promise<unknown[]>;
  close(): Promise<void>;
}

/** Opens an empty database with a clock that stays at NOW. */
export async function openEmptyDatabase(): Promise<DemoDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-demo-'));
  const lent = await acquireDatabase();
  const where = { dataDir, databaseUrl: lent.url ? new Secret(lent.url) : null, databasePoolSize: 4 };
  const database = await openDatabase(dataSourceOptions(where), () => NOW);
  return {
    dataDir,
    databaseUrl: lent.url,
    database,
    mediaStore: createDirectoryStore(join(dataDir, 'media')),
    attachmentStore: createDirectoryStore(join(dataDir, 'attachments')),
    keyEncryptionKeys: parseKeyRing(`test:${keyText(7)}`),
    rows: (statement) => database.query(statement),
    values: async (statement) =>
      (await database.query<Record<string, unknown>>(statement)).map((row) => Object.values(row)[0]),
    close: async () => {
      await database.close();
      await lent.release();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens a database with the demo data. */
export async function openDemoDatabase(): Promise<DemoDatabase> {
  const demo = await openEmptyDatabase();
  await loadDemoData(demo.database, demo);
  return demo;
}

/** Returns all rows by table, in a fixed order. */
export async function everything(demo: DemoDatabase): Promise<Record<string, Record<string, unknown>[]>> {
  const entries = tableNames.map(async (table) => {
    const rows = await demo.rows<Record<string, unknown>>(sql`SELECT * FROM ${identifier(table)}`);
    return [table, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
