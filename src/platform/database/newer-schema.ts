import type { Migration, QueryRunner } from 'typeorm';
import { runSql } from './migration-progress';
import { sql } from './sql';

/**
 * A migration after which an older version of the gateway can still serve: it only adds what that version does not see, such as
 * tables, indexes, and columns with a default.
 */
export interface CompatibleMigration {
  /** The timestamp of the newest migration of the oldest version that works with it. */
  readonly compatibleFrom: number;
}

/** A row of TypeORM's table. The column exists if a migration ever declared a compatibility. */
export interface DoneMigration {
  readonly name: string;
  readonly compatibleFrom?: number | string | null;
}

/** Records in the database with which older versions a migration works: they do not have its class. */
export async function recordCompatibility(queryRunner: QueryRunner, { name, instance }: Migration): Promise<void> {
  const { compatibleFrom } = (instance ?? {}) as Partial<CompatibleMigration>;
  if (compatibleFrom === undefined) return;
  if (!(await queryRunner.hasColumn('migrations', 'compatibleFrom')))
    await queryRunner.query('ALTER TABLE "migrations" ADD COLUMN "compatibleFrom" bigint');
  await runSql(queryRunner, sql`UPDATE "migrations" SET "compatibleFrom" = ${compatibleFrom} WHERE "name" = ${name}`);
}

/** Returns the migrations that a version does not know and does not work with. */
export function incompatibleOf(done: readonly DoneMigration[], known: readonly string[]): readonly string[] {
  const newest = Math.max(...known.map(timestampOf));
  return unknownOf(done, known)
    .filter(({ compatibleFrom }) => (compatibleFrom ?? null) === null || Number(compatibleFrom) > newest)
    .map(({ name }) => name);
}

/** Returns the migrations that a version does not know. */
export function unknownOf(done: readonly DoneMigration[], known: readonly string[]): readonly DoneMigration[] {
  return done.filter(({ name }) => !known.includes(name));
}

/** The name of a migration ends with the milliseconds of its timestamp. */
function timestampOf(name: string): number {
  return Number(name.slice(-13));
}
