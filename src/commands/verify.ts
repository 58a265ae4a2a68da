import { join } from 'node:path';
import { Command } from 'commander';
import { type Config, readConfig } from '../config/config';
import { ConfigError } from '../config-error';
import { dataSourceOptions } from '../data-source';
import { contentStore } from '../files/content-store';
import { type Check, type Finding, MAX_EXAMPLES } from '../verification/finding';
import { openPostgresDatabase } from '../verification/postgres-database';
import type { ReadOnlyDatabase } from '../verification/read-only-database';
import { openSqliteFile } from '../verification/sqlite-file';
import { type Verdict, verify } from '../verification/verify';

/** 0 is for a sound database. */
const NOT_SOUND = 1;
const COULD_NOT_BE_RUN = 2;

new Command('verify')
  .description('Checks everything that should hold in the database, and that its files and keys are there.')
  .argument('[file]', 'an SQLite file to check instead, such as a restored backup')
  .action(run)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : COULD_NOT_BE_RUN))
  .parseAsync()
  .catch((error: unknown) => {
    console.error('The database could not be verified:', isExpected(error) ? error.message || error.code : error);
    process.exitCode = COULD_NOT_BE_RUN;
  });

async function run(file: string | undefined): Promise<void> {
  const config = readConfig(process.env);
  const database = await openToLook(config, file);
  try {
    console.log(`${database.description}\n`);
    const { keyEncryptionKeys, dataDir } = config;
    const stores = {
      mediaStore: contentStore(join(dataDir, 'media')),
      attachmentStore: contentStore(join(dataDir, 'attachments')),
    };
    const verdict = await verify(database, { ...stores, keyEncryptionKeys }, printCheck);
    printVerdict(verdict);
    process.exitCode = verdict.failed > 0 ? NOT_SOUND : 0;
  } finally {
    await database.close();
  }
}

/** Such as a file or a server that is not there, or a file that is no database. */
function isExpected(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof ConfigError || (error instanceof Error && 'code' in error);
}

async function openToLook(config: Config, file: string | undefined): Promise<ReadOnlyDatabase> {
  const options = dataSourceOptions(config);
  if (file !== undefined) return openSqliteFile(file);
  return options.type === 'postgres' ? openPostgresDatabase(options) : openSqliteFile(String(options.database));
}

function printCheck({ name }: Check, { count, examples }: Finding): void {
  const others = count > MAX_EXAMPLES ? ', …' : '';
  console.log(count === 0 ? `✓ ${name}` : `✗ ${name}\n  ${count} found: ${examples.join(', ')}${others}`);
}

function printVerdict({ checks, failed, stopped }: Verdict): void {
  const notSound = `Not sound: ${failed} of ${checks} checks.${stopped ? ' The others need these to be right first.' : ''}`;
  console.log(failed === 0 ? `\nSound: all ${checks} checks.` : `\n${notSound}`);
}
