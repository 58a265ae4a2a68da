import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Clock } from './src/clock';
import { readConfig } from './src/config';
import { ConstraintNames } from './src/database/constraint-names';
import { sqliteWriterOptions } from './src/database/sqlite';
import { entities } from './src/entities';

/** The data source that the server writes through; it reads beside it, on a connection of its own. */
export function dataSourceOptions(dataDir: string, clock: Clock = Date.now): DataSourceOptions {
  return {
    ...sqliteWriterOptions({ path: join(dataDir, 'gateway.sqlite'), clock }),
    entities,
    namingStrategy: new ConstraintNames(),
    migrations: [join(__dirname, 'src/database/migrations/sqlite/*.{js,ts}')],
  };
}

/** For TypeORM's own command line. */
export default new DataSource(dataSourceOptions(readConfig(process.env).dataDir));
