import { existsSync } from 'node:fs';
import { ConfigError } from '../../platform/base/config-error';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readSettings } from '../../platform/config/config';
import { openDatabase } from '../../platform/database/database';
import { dataSourceOptions } from '../../server/data-source';

/** The file of a new database is for the user alone under which this runs. */
const PRIVATE = 0o077;

/**
 * Brings the schema of the configured database up to date. The gateway does the same when it starts; this is for doing
 * it before, or with a role that may change tables where the gateway's may not.
 */
async function main(): Promise<void> {
  process.umask(PRIVATE);
  const settings = readSettings(process.env);
  if (!settings.databaseUrl && !existsSync(settings.dataDir))
    throw new ConfigError('DATA_DIR: there is no such directory');
  const database = await openDatabase(dataSourceOptions(settings));
  await database.close();
  console.log('The schema is up to date.');
}

main().catch((error: unknown) => {
  console.error(describeForTerminal(error));
  process.exitCode = 1;
});
