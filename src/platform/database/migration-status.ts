import { existsSync } from 'node:fs';
import { DataSource, type DataSourceOptions, MigrationExecutor } from 'typeorm';
import { type MigrationProgress, readProgress } from './migration-progress';

/** What a start or `npm run migrate` would do. */
export interface MigrationStatus {
  /** Number of migrations that the database has run. */
  readonly done: number;
  readonly pending: readonly PendingMigration[];
}

export interface PendingMigration {
  readonly name: string;
  /** How far it has come, if it was interrupted. */
  readonly progress: MigrationProgress | null;
}

/** Reads which migrations a database has not run yet. Changes nothing, and creates no database. */
export async function readMigrationStatus(options: DataSourceOptions): Promise<MigrationStatus> {
  const isMissing = options.type !== 'postgres' && !existsSync(String(options.database));
  // A database in memory stands for the file that does not exist yet.
  const source = await new DataSource(
    isMissing ? ({ ...options, database: ':memory:' } as typeof options) : options,
  ).initialize();
  const queryRunner = source.createQueryRunner();
  try {
    const executor = new MigrationExecutor(source, queryRunner);
    const done = (await executor.getExecutedMigrations()).length;
    const pending: PendingMigration[] = [];
    for (const { name } of await executor.getPendingMigrations())
      pending.push({ name, progress: await readProgress(queryRunner, name) });
    return { done, pending };
  } finally {
    await queryRunner.release();
    await source.destroy();
  }
}
