import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { ConfigError } from '../../platform/base/config-error';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readSettings } from '../../platform/config/config';
import { openDatabase } from '../../platform/database/database';
import { dataSourceOptions } from '../../server/data-source';

/** With this umask, only the user that runs the command can access the file of a new database. */
const PRIVATE_UMASK = 0o077;

/**
 * Migrates the schema of the configured database, as the gateway does when it starts. Useful before an upgrade, or with
 * a role that may change tables if the role of the gateway may not.
 */
export function migrateCommand(environment: NodeJS.ProcessEnv): Command {
  return (
    new Command('migrate')
      .description('Brings the schema of the database up to date, as the start of the gateway does.')
      // Earlier versions ignored arguments, so scripts may pass some.
      .allowExcessArguments()
      .allowUnknownOption()
      .action(() => run(environment))
  );
}

async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  process.umask(PRIVATE_UMASK);
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
