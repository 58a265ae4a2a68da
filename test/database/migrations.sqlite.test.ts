import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/server/data-source';
import { definitionsOf, type Master } from './table-definitions';

describe('the schema', () => {
  const opened: DataSource[] = [];
  const directories: string[] = [];

  async function open(): Promise<DataSource> {
    const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-migrations-'));
    directories.push(directory);
    const dataSource = await new DataSource(
      dataSourceOptions({ dataDir: directory, databaseUrl: null, databasePoolSize: 1 }),
    ).initialize();
    opened.push(dataSource);
    return dataSource;
  }
  afterEach(async () => {
    for (const dataSource of opened.splice(0)) await dataSource.destroy();
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
  });

  async function schemaOf(dataSource: DataSource) {
    const master: Master[] = await dataSource.query(
      `SELECT "name", "sql" FROM "sqlite_master" WHERE "sql" IS NOT NULL AND "type" IN ('table', 'index')
        AND "name" <> 'migrations' AND "name" NOT LIKE 'sqlite!_%' ESCAPE '!'`,
    );
    return definitionsOf(master);
  }

  it('that the migrations create is the one that the entities describe', async () => {
    const migrated = await open();
    await migrated.runMigrations({ transaction: 'each' });
    const synchronized = await open();
    await synchronized.synchronize();

    const schema = await schemaOf(migrated);
    expect(schema).toEqual(await schemaOf(synchronized));
    expect(Object.keys(schema)).toEqual(
      expect.arrayContaining(migrated.entityMetadatas.map(({ tableName }) => tableName)),
    );
  });

  it('does not change if the migrations have already run', async () => {
    const dataSource = await open();
    await dataSource.runMigrations({ transaction: 'each' });
    expect(await dataSource.runMigrations({ transaction: 'each' })).toEqual([]);
  });
});
