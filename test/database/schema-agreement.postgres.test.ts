import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';
import { acquireBlankDatabase, type PooledDatabase } from '../support/database-pool';
import { postgresSchemaOf } from '../support/postgres-schema';
import { tableNames } from '../support/table-names';

/** The tables and indexes that the migrations of SQLite create, as in SQLite's catalog. */
async function sqliteStatements(): Promise<readonly string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-schema-'));
  const source = new DataSource(dataSourceOptions({ dataDir, databaseUrl: null, databasePoolSize: 1 }));
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  const master: { sql: string }[] = await source.query(
    `SELECT REPLACE("sql", 'WITHOUT ROWID', '') AS "sql" FROM "sqlite_master" WHERE "sql" IS NOT NULL
        AND "type" <> 'trigger' AND "name" <> 'migrations' AND "name" NOT LIKE 'sqlite!_%' ESCAPE '!'
      ORDER BY "type" DESC, "rowid"`,
  );
  await source.destroy();
  rmSync(dataDir, { recursive: true });
  return master.map(({ sql }) => sql);
}

/** Runs statements. Those that refer to a table that does not exist yet are retried after the others. */
async function runAll(client: Client, statements: readonly string[]): Promise<void> {
  const failed: { readonly statement: string; readonly error: unknown }[] = [];
  for (const statement of statements)
    await client.query(statement).catch((error: unknown) => failed.push({ statement, error }));
  if (failed.length === statements.length) throw failed[0]?.error;
  if (failed.length > 0)
    await runAll(
      client,
      failed.map(({ statement }) => statement),
    );
}

/** Three schemas of one database, created in three ways, so that PostgreSQL describes all of them in the same form. */
describe('the schema on PostgreSQL', () => {
  let pooled: PooledDatabase & { readonly url: string };
  let client: Client;

  beforeAll(async () => {
    pooled = await acquireBlankDatabase();
    const options = dataSourceOptions({ dataDir: '', databaseUrl: new Secret(pooled.url), databasePoolSize: 1 });
    await run(options, (source) => source.runMigrations({ transaction: 'all' }));

    client = new Client({ connectionString: pooled.url });
    await client.connect();
    await client.query('CREATE SCHEMA "entities"; CREATE SCHEMA "sqlite"; SET search_path = "sqlite"');
    await runAll(client, await sqliteStatements());
    await run({ ...options, schema: 'entities' } as DataSourceOptions, (source) => source.synchronize());
  });
  afterAll(async () => {
    await client.end();
    await pooled.release();
  });

  async function run(options: DataSourceOptions, work: (source: DataSource) => Promise<unknown>): Promise<void> {
    const source = await new DataSource(options).initialize();
    await work(source).finally(() => source.destroy());
  }

  async function schema(name: 'public' | 'sqlite' | 'entities') {
    await client.query(`SET search_path = "${name}"`);
    return postgresSchemaOf(async (statement) => (await client.query(statement)).rows);
  }

  it('has every table', async () => {
    expect(Object.keys(await schema('public'))).toEqual([...tableNames].sort());
  });

  it('is the same as on SQLite: columns, keys, references, checks and indexes', async () => {
    expect(await schema('public')).toEqual(await schema('sqlite'));
  });

  it('is the same as the entities describe', async () => {
    expect(await schema('public')).toEqual(await schema('entities'));
  });

  it('sorts and compares text by its bytes, as SQLite does, for any language of the server', async () => {
    const { rows } = await client.query(
      `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'
        AND table_name <> 'migrations' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['an additional column', 'ALTER TABLE "orders" ADD "more" text'],
    ['a missing column', 'ALTER TABLE "orders" DROP "purchaseOrderNumber"'],
    ['another type', 'ALTER TABLE "orders" ALTER "totalMinor" TYPE integer'],
    ['whether a column can be null', 'ALTER TABLE "orders" ALTER "placedBy" DROP NOT NULL'],
    ['a default', `ALTER TABLE "orders" ALTER "currency" SET DEFAULT 'USD'`],
    ['a missing table', 'DROP TABLE "downloadSessions"'],
    ['a missing check', 'ALTER TABLE "orders" DROP CONSTRAINT "orders_total"'],
    ['another check', another('orders', 'orders_total', 'CHECK ("totalMinor" >= 0)')],
    ['a check of another name', 'ALTER TABLE "orders" RENAME CONSTRAINT "orders_total" TO "orders_sum"'],
    ['a unique constraint', 'ALTER TABLE "orders" DROP CONSTRAINT "orders_number_unique"'],
    ['another primary key', another('customerDomains', 'customerDomains_key', 'PRIMARY KEY ("domain", "partnerId")')],
    ['a missing reference', 'ALTER TABLE "orders" DROP CONSTRAINT "orders_customerId_reference"'],
    [
      'the action of a reference',
      another(
        'orders',
        'orders_customerId_reference',
        'FOREIGN KEY ("customerId") REFERENCES "customers" ("id") ON DELETE CASCADE',
      ),
    ],
    ['a missing index', 'DROP INDEX "customers_byName"'],
    [
      'an index in another order',
      anotherIndex('INDEX "customers_byName"', '"customers" ("nameKey", "partnerId", "id")'),
    ],
    ['an index that is not unique', anotherIndex('INDEX "offers_choice"', '"offers" ("skuId", "country", "segment")')],
    [
      'an index under another condition',
      anotherIndex('UNIQUE INDEX "cancellationItems_open"', '"cancellationItems" ("softwareId") WHERE "isOpen" = 0'),
    ],
  ])('differs from the others after a change: %s', async (_, statement) => {
    const before = await schema('public');
    await client.query('BEGIN');
    try {
      await client.query(statement);
      expect(await schema('public')).not.toEqual(before);
    } finally {
      await client.query('ROLLBACK');
    }
  });
});

function another(table: string, constraint: string, definition: string): string {
  return `ALTER TABLE "${table}" DROP CONSTRAINT "${constraint}", ADD CONSTRAINT "${constraint}" ${definition}`;
}

function anotherIndex(index: string, definition: string): string {
  return `DROP ${index.replace('UNIQUE ', '')}; CREATE ${index} ON ${definition}`;
}
