import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { DataSourceOptions } from 'typeorm';
import { ConfigError } from '../../platform/base/config-error';
import { describeForTerminal } from '../../platform/base/describe-for-terminal';
import { readSettings } from '../../platform/config/config';
import { openDatabase } from '../../platform/database/database';
import { grantToRole } from '../../platform/database/grant-to-role';
import { migratePostgres } from '../../platform/database/migrate-postgres';
import { migrateSqlite } from '../../platform/database/migrate-sqlite';
import { readMigrationStatus } from '../../platform/database/migration-status';
import { isHalfPartitioned, partitionAudit } from '../../platform/database/partition-audit';
import type { PostgresOptions } from '../../platform/database/postgres-options';
import type { OnProgress } from '../../platform/database/run-migration';
import type { SqliteOptions } from '../../platform/database/sqlite-options';
import { dataSourceOptions } from '../../server/data-source';
import { createMigrationBar } from './migration-bar';
import { describeStatus } from './migration-status';

/** With this umask, only the user that runs the command can access the file of a new database. */
const PRIVATE_UMASK = 0o077;

interface MigrateOptions {
  readonly status?: boolean;
  readonly dryRun?: boolean;
  readonly grantTo?: string;
  readonly partitionAudit?: boolean;
}

/**
 * Migrates the schema of the configured database, as the gateway does when it starts. Useful before an upgrade, or with
 * a role that may change tables if the role of the gateway may not.
 */
export function migrateCommand(environment: NodeJS.ProcessEnv): Command {
  return (
    new Command('migrate')
      .description(
        'Brings the schema of the database up to date, as the start of the gateway does. If it is interrupted, run it again: it continues.',
      )
      .addOption(alone('--status', 'list the pending migrations, and change nothing'))
      .addOption(alone('--dry-run', 'the same as --status'))
      .option('--grant-to <role>', 'PostgreSQL: then let this role, which owns no tables, read and write all tables')
      .option('--partition-audit', 'PostgreSQL: then partition the audit trail by partner, while gateways serve')
      // Earlier versions ignored arguments, so scripts may pass some.
      .allowExcessArguments()
      .action((options: MigrateOptions) => run(environment, options))
  );
}

/** Returns an option that excludes those that change something. */
function alone(flags: string, description: string): Option {
  return new Option(flags, description).conflicts(['grantTo', 'partitionAudit']);
}

async function run(environment: NodeJS.ProcessEnv, options: MigrateOptions): Promise<void> {
  process.umask(PRIVATE_UMASK);
  const settings = readSettings(environment);
  if (!settings.databaseUrl && !existsSync(settings.dataDir))
    throw new ConfigError('DATA_DIR: the directory does not exist');
  const database = dataSourceOptions({ ...settings, migrateOnStart: true });
  if (options.status || options.dryRun) return console.log(describeStatus(await readMigrationStatus(database)));
  if (options.grantTo !== undefined || options.partitionAudit) assertPostgres(database);
  const bar = createMigrationBar();
  try {
    const partition = () => partitionAudit(database as PostgresOptions, bar.show);
    if (options.partitionAudit && (await isHalfPartitioned(database as PostgresOptions))) await partition();
    await migrate(database, bar.show);
    if (options.partitionAudit) await partition();
  } finally {
    bar.stop();
  }
  if (options.grantTo !== undefined) await grantToRole(database as PostgresOptions, options.grantTo);
  console.log('The schema is up to date.');
}

async function migrate(options: DataSourceOptions, onProgress: OnProgress): Promise<void> {
  if (options.type === 'postgres') await migratePostgres(options, undefined, onProgress);
  else await migrateSqlite(options as SqliteOptions, onProgress);
  // Throws if a newer version has migrated the database.
  const database = await openDatabase(options);
  await database.close();
}

function assertPostgres({ type }: DataSourceOptions): void {
  if (type !== 'postgres')
    throw new ConfigError('DATABASE_URL: --grant-to and --partition-audit need a PostgreSQL database');
}

if (require.main === module) {
  migrateCommand(process.env)
    .parseAsync()
    .catch((error: unknown) => {
      console.error(describeForTerminal(error));
      process.exitCode = 1;
    });
}
