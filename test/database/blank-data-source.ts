import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';
import { acquireBlankDatabase } from '../support/database-pool';
import { engine } from '../support/engine';
import { postgresSchemaOf } from '../support/postgres-schema';
import { definitionsOf } from './table-definitions';

/** A database without tables, on the engine of this run. */
export interface BlankDatabase {
  /** The options that the gateway opens it with. */
  readonly options: DataSourceOptions;
  release(): Promise<void>;
}

export async function blankDatabase(): Promise<BlankDatabase> {
  if (engine === 'postgres') {
    const { url, release } = await acquireBlankDatabase();
    return { options: dataSourceOptions({ dataDir: '', databaseUrl: new Secret(url), databasePoolSize: 2 }), release };
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-blank-'));
  const options = dataSourceOptions({ dataDir, databaseUrl: null, databasePoolSize: 1 });
  return { options, release: async () => rmSync(dataDir, { recursive: true }) };
}

/** Works on a database after the first migrations, up to this number of them. */
export async function atVersion<Result>(
  { options }: BlankDatabase,
  steps: number,
  work: (source: DataSource) => Promise<Result>,
): Promise<Result> {
  const migrations = Object.values(options.migrations ?? []).slice(0, steps);
  const source = await new DataSource({ ...options, migrations }).initialize();
  try {
    await source.runMigrations({ transaction: 'all' });
    return await work(source);
  } finally {
    await source.destroy();
  }
}

/** The parts of each table, as the engine itself reports them. */
export async function schemaOf(source: DataSource): Promise<Readonly<Record<string, readonly string[]>>> {
  if (engine === 'postgres') return postgresSchemaOf((statement) => source.query(statement));
  return definitionsOf(
    await source.query(
      `SELECT "name", "sql" FROM "sqlite_master"
        WHERE "sql" IS NOT NULL AND "name" NOT IN ('migrations', 'sqlite_sequence')`,
    ),
  );
}
