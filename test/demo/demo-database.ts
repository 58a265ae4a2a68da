import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoStores, loadDemoData } from '../../src/demo/load-demo-data';
import { type Database, openDatabase } from '../../src/platform/database/database';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import { createContentStore } from '../../src/platform/files/content-store';
import { parseKeyRing } from '../../src/platform/secrets/key-ring';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';
import { keyText } from '../secrets/keys';
import { takeDatabase } from '../support/database-pool';
import { tableNames } from '../support/table-names';

/** When the demo data of the tests is loaded. */
export const NOW = Date.UTC(2026, 0, 15, 9, 30);

/** A database of its own, with stores beside it. */
export interface DemoDatabase extends DemoStores {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly database: Database;
  rows<Row>(statement: Sql): Promise<Row[]>;
  /** The first column of every row. */
  values(statement: Sql): Promise<unknown[]>;
  close(): Promise<void>;
}

/** Opens a database with nothing in it, whose clock stands still at NOW. */
export async function openEmptyDatabase(): Promise<DemoDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-demo-'));
  const lent = await takeDatabase();
  const where = { dataDir, databaseUrl: lent.url ? new Secret(lent.url) : null, databasePoolSize: 4 };
  const database = await openDatabase(dataSourceOptions(where), () => NOW);
  return {
    dataDir,
    databaseUrl: lent.url,
    database,
    mediaStore: createContentStore(join(dataDir, 'media')),
    attachmentStore: createContentStore(join(dataDir, 'attachments')),
    keyEncryptionKeys: parseKeyRing(`test:${keyText(7)}`),
    rows: (statement) => database.query(statement),
    values: async (statement) =>
      (await database.query<Record<string, unknown>>(statement)).map((row) => Object.values(row)[0]),
    close: async () => {
      await database.close();
      await lent.giveBack();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens a database with the demo data in it. */
export async function openDemoDatabase(): Promise<DemoDatabase> {
  const demo = await openEmptyDatabase();
  await loadDemoData(demo.database, demo);
  return demo;
}

/** Every row of every table, by table, in an order that is the same each time. */
export async function everything(demo: DemoDatabase): Promise<Record<string, Record<string, unknown>[]>> {
  const entries = tableNames.map(async (table) => {
    const rows = await demo.rows<Record<string, unknown>>(sql`SELECT * FROM ${identifier(table)}`);
    return [table, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
