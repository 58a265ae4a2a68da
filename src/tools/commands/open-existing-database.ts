import { existsSync } from 'node:fs';
import { ConfigError } from '../../platform/base/config-error';
import { type OpenDatabase, openDatabase } from '../../platform/database/database';
import { dataSourceOptions } from '../../server/data-source';

/** The level of warnings in the log of a gateway. */
const WARN = 40;

/**
 * Opens the database of a gateway, and prints the warnings of changes as JSON lines to standard error. Throws `ConfigError` if
 * the SQLite file does not exist.
 */
export async function openExistingDatabase(settings: Parameters<typeof dataSourceOptions>[0]): Promise<OpenDatabase> {
  const options = dataSourceOptions(settings);
  if (options.type !== 'postgres') assertDatabaseExists(String(options.database));
  return openDatabase(options, undefined, ({ text, facts }) =>
    console.warn(JSON.stringify({ level: WARN, ...facts, msg: text })),
  );
}

/** Throws `ConfigError` if there is no SQLite file. Often the variables of the server are not set. */
export function assertDatabaseExists(path: string): void {
  if (!existsSync(path))
    throw new ConfigError(
      'DATA_DIR: there is no database in it. Set the variables of the server, DATABASE_URL for one; if they are set, start the ' +
        'server to create the database.',
    );
}
