import { DataSource } from 'typeorm';
import { readSettings } from './src/platform/config/config';
import { dataSourceOptions } from './src/server/data-source';

/** The gateway's data source for the command line of TypeORM. */
export default new DataSource(dataSourceOptions(readSettings(process.env)));
