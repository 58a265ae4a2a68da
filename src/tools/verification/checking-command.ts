import { Command } from 'commander';
import { ConfigError } from '../../platform/base/config-error';
import { factsOf } from '../../platform/base/error-facts';
import { type Config, readConfig } from '../../platform/config/config';
import { readSecret } from '../../platform/secrets/local-keys';
import { dataSourceOptions } from '../../server/data-source';
import { openPostgresDatabase } from './postgres-database';
import type { ReadOnlyDatabase } from './read-only-database';
import { openSqliteFile } from './sqlite-file';

// Exit codes. 0 means that all checks passed.
const NOT_SOUND = 1;
const COULD_NOT_BE_RUN = 2;

/** Returns a command that checks the configured database, or an SQLite file. */
export function checkingCommand(name: string): Command {
  return new Command(name)
    .argument('[file]', 'an SQLite file to check instead, for example a backup')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : COULD_NOT_BE_RUN));
}

/** Checks a database and prints the findings. Returns whether the database passed. */
export type Checking<Options> = (database: ReadOnlyDatabase, config: Config, options: Options) => Promise<boolean>;

/** Runs a command with its check, and sets the exit code. */
export async function runChecking<Options>(command: Command, check: Checking<Options>): Promise<void> {
  const action = async (file: string | undefined, options: Options) => {
    const config = readConfig(process.env, readSecret);
    const database = await openForReading(config, file);
    try {
      process.exitCode = (await check(database, config, options)) ? 0 : NOT_SOUND;
    } finally {
      await database.close();
    }
  };
  await command
    .action(action)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(
        'The database could not be verified:',
        isExpected(error) ? error.message || error.code : factsOf(error),
      );
      process.exitCode = COULD_NOT_BE_RUN;
    });
}

/** Returns whether the operator can correct the error, such as a missing server or a file that is not a database. */
function isExpected(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof ConfigError || (error instanceof Error && 'code' in error);
}

async function openForReading(config: Config, file: string | undefined): Promise<ReadOnlyDatabase> {
  const options = dataSourceOptions(config);
  if (file !== undefined) return openSqliteFile(file);
  return options.type === 'postgres' ? openPostgresDatabase(options) : openSqliteFile(String(options.database));
}
