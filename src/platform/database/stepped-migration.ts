import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quick changes of the schema, in one transaction. */
interface SchemaChange {
  readonly run: (queryRunner: QueryRunner) => Promise<unknown>;
}

/** An index. On PostgreSQL gateways read and write its table while it is built. */
export interface NewIndex {
  readonly index: string;
  readonly table: string;
  /** What follows the name of the table: the columns in parentheses, and the condition of a partial index. */
  readonly definition: string;
  readonly isUnique?: boolean;
}

/** A change of many rows: each batch is a transaction of its own. */
export interface Backfill {
  /** Returns the number of rows to change, for the progress bar. */
  readonly count: (queryRunner: QueryRunner) => Promise<number>;
  /** Changes the rows that follow a place, which is null before the first batch. */
  readonly batch: (queryRunner: QueryRunner, place: string | null) => Promise<Batch>;
}

/** What a batch changed: the number of rows, and the place of the last one; null if there are no more. */
interface Batch {
  readonly rows: number;
  readonly place: string | null;
}

/** One step of a migration. */
export type Step = SchemaChange | NewIndex | Backfill;

/**
 * A migration that takes long on large tables. It runs its steps one after the other, with a commit after each step and each batch,
 * while gateways serve. If it is killed, the next run continues after the last commit.
 */
export abstract class SteppedMigration implements MigrationInterface {
  abstract readonly name: string;
  abstract readonly steps: readonly Step[];

  abstract down(queryRunner: QueryRunner): Promise<void>;

  /** Runs all steps in the transaction of the caller. Only for tests: a start commits after each step. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const step of this.steps) await runWhole(queryRunner, step);
  }
}

async function runWhole(queryRunner: QueryRunner, step: Step): Promise<void> {
  if ('run' in step) await step.run(queryRunner);
  else if ('index' in step) await queryRunner.query(createIndex(step));
  else await runBatches(queryRunner, step);
}

async function runBatches(queryRunner: QueryRunner, { batch }: Backfill): Promise<void> {
  let { place } = await batch(queryRunner, null);
  while (place !== null) ({ place } = await batch(queryRunner, place));
}

/** Returns the statement that builds an index; `CONCURRENTLY` and `ONLY` exist on PostgreSQL only. */
export function createIndex(
  { index, table, definition, isUnique = false }: NewIndex,
  { how = '', only = '' }: { readonly how?: 'CONCURRENTLY' | ''; readonly only?: 'ONLY' | '' } = {},
): string {
  return `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX ${how} IF NOT EXISTS "${index}" ON ${only} "${table}" ${definition}`;
}
