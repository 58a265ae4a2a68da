import { DataSource } from 'typeorm';
import { readSettings } from './src/platform/config/config';
import { dataSourceOptions } from './src/server/data-source';

/** The gateway's data source for TypeORM's own command line. */
export default new DataSource(dataSourceOptions(readSettings(process.env)));
