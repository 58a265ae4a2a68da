import { readConfig } from '../config/config';
import { dataSourceOptions } from '../data-source';
import { openDatabase } from '../database/database';
import { plainly } from '../plainly';

/**
 * Brings the schema of the configured database up to date. The gateway does the same when it starts; this is for doing
 * it before, or with a role that may change tables where the gateway's may not.
 */
async function main(): Promise<void> {
  const database = await openDatabase(dataSourceOptions(readConfig(process.env)));
  await database.close();
  console.log('The schema is up to date.');
}

main().catch((error: unknown) => {
  console.error(plainly(error));
  process.exitCode = 1;
});
