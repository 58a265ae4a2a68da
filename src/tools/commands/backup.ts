import { Command } from 'commander';
import { ConfigError } from '../../platform/base/config-error';
import { factsOf } from '../../platform/base/error-facts';
import { readSettings } from '../../platform/config/config';
import { BackupRefused, backUpSqlite } from '../../platform/database/back-up-sqlite';
import type { PostgresOptions } from '../../platform/database/postgres-options';
import { locationName } from '../../platform/files/store-location';
import { dataSourceOptions } from '../../server/data-source';

const alsoNeeded = ({ mediaLocation, attachmentLocation }: Settings) => `
To restore it you also need, copied after the database:
- the files: ${locationName(mediaLocation)} and ${locationName(attachmentLocation)}
- the keys: KEY_ENCRYPTION_KEYS and LINK_SIGNING_KEYS, or "key-encryption-keys" and "link-signing-keys" in DATA_DIR.
  Keep them separate from the backup: anyone who has both can read every product key.
To check that everything fits together:`;

type Settings = ReturnType<typeof readSettings>;

/** Copies an SQLite database. On PostgreSQL, prints how to make a backup. */
export function backupCommand(environment: NodeJS.ProcessEnv): Command {
  return new Command('backup')
    .description(
      'Copies the SQLite database into a new file while gateways write. On PostgreSQL it prints how to do that.',
    )
    .argument('<file>', 'the path of the copy; the file must not exist')
    .action((file: string) => run(file, environment));
}

/** Returns whether the operator can correct the error, such as a full disk or a missing directory. */
function isExpected(error: unknown): error is Error {
  return error instanceof BackupRefused || error instanceof ConfigError || (error instanceof Error && 'code' in error);
}

async function run(file: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(environment);
  const options = dataSourceOptions(settings);
  if (options.type === 'postgres') {
    console.error(postgresInstructions(options, file) + alsoNeeded(settings), 'DATABASE_URL=… npm run verify');
    process.exitCode = 1;
    return;
  }
  const bytes = await backUpSqlite(String(options.database), file);
  console.log(
    `${file}: ${(bytes / 1_000_000).toFixed(1)} MB, checked.\n${alsoNeeded(settings)} npm run verify -- ${file}`,
  );
}

/** Returns the instructions without the password: every user of the machine could read it on a command line. */
function postgresInstructions({ url }: PostgresOptions, file: string): string {
  const target = new URL(url ?? '');
  target.password = '';
  const database = quoted(target.href);
  const owner = decodeURIComponent(target.username) || 'OWNER';
  const administration = new URL(target);
  administration.username = 'ADMINISTRATOR';
  target.pathname = '/NEW';
  return `No backup was made: back up PostgreSQL with its own programs; gateways can continue to write. Put the password into
~/.pgpass (host:port:database:user:password, mode 0600), then run:

  PGOPTIONS='-c gateway.scope=all' pg_dump --enable-row-security --format=custom \\
    --dbname=${database} --file=${quoted(file)}

To restore it into a new database, which a role with CREATEDB creates for the owner of the tables:

  createdb --maintenance-db=${quoted(administration.href)} --owner=${quoted(owner)} NEW
  PGOPTIONS='-c gateway.scope=all' pg_restore --no-owner --exit-on-error --dbname=${quoted(target.href)} ${quoted(file)}
`;
}

/** Quotes a text as one word for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

if (require.main === module) {
  backupCommand(process.env)
    .parseAsync()
    .catch((error: unknown) => {
      console.error('No backup was made:', isExpected(error) ? error.message : factsOf(error));
      process.exitCode = 1;
    });
}
