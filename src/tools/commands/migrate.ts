import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { ConfigError } from '../../platform/base/config-error';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readSettings } from '../../platform/config/config';
import { openDatabase } from '../../platform/database/database';
import { dataSourceOptions } from '../../server/data-source';

/** The file of a new database is accessible only to the user that runs this command. */
const PRIVATE = 0o077;

/**
 * Migrates the schema of the configured database. The gateway does the same when it starts; this command does it before, or with
 * a role that may change tables if the gateway's may not.
 */
export function migrateCommand(environment: NodeJS.ProcessEnv): Command {
  return (
    new Command('migrate')
      .description('Brings the schema of the database up to date, as the start of the gateway does.')
      // Arguments have always been ignored.
      .allowExcessArguments()
      .allowUnknownOption()
      .action(() => run(environment))
  );
}

async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  process.umask(PRIVATE);
  const settings = readSettings(environment);
  if (!settings.databaseUrl && !existsSync(settings.dataDir))
    throw new ConfigError('DATA_DIR: the directory does not exist');
  const database = await openDatabase(dataSourceOptions(settings));
  await database.close();
  console.log('The schema is up to date.');
}

if (require.main === module) {
  migrateCommand(process.env)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(describeForTerminal(error));
      process.exitCode = 1;
    });
}
