import type { Migration, MigrationExecutor, QueryRunner } from 'typeorm';
import { forgetProgress, type MigrationProgress, readProgress, storeProgress } from './migration-progress';
import { recordCompatibility } from './newer-schema';
import { type NewIndex, type Step, SteppedMigration } from './stepped-migration';

/** Called after each batch of a backfill. */
export type OnProgress = (progress: Progress) => void;

/** How many rows of a backfill are done, of about how many. */
interface Progress {
  readonly migration: string;
  readonly done: number;
  readonly total: number;
}

/** What a migration needs while it runs. */
export interface Running {
  /** The connection with the transaction that the part belongs to. */
  readonly queryRunner: QueryRunner;
  readonly buildIndex: (index: NewIndex) => Promise<unknown>;
  readonly onProgress: OnProgress;
}

const BEGINNING: MigrationProgress = { step: 0, place: null, done: 0, total: 0 };

/**
 * Runs a migration in the transaction of the caller, or the next step or batch of one that has steps. Returns whether it is
 * complete.
 */
export async function runMigration(
  executor: MigrationExecutor,
  migration: Migration,
  running: Running,
): Promise<boolean> {
  const { instance } = migration;
  if (!(instance instanceof SteppedMigration)) await executor.executeMigration(migration);
  else if (await runPart(instance, running)) await executor.insertMigration(migration);
  else return false;
  await recordCompatibility(running.queryRunner, migration);
  return true;
}

/** Runs the next step or batch in the transaction of the caller. Returns whether it was the last. */
export async function runPart({ name, steps }: SteppedMigration, running: Running): Promise<boolean> {
  const { queryRunner, onProgress } = running;
  const before = (await readProgress(queryRunner, name)) ?? BEGINNING;
  const step = steps[before.step];
  const after = step ? await runStep(step, before, running) : before;
  if (step && 'batch' in step) onProgress({ migration: name, done: after.done, total: after.total });
  const next = after.place === null ? { ...BEGINNING, step: before.step + 1 } : after;
  if (next.step < steps.length) await storeProgress(queryRunner, name, next);
  else await forgetProgress(queryRunner, name);
  return next.step >= steps.length;
}

/** Returns the progress after it, with no place if the step is complete. */
async function runStep(step: Step, before: MigrationProgress, running: Running): Promise<MigrationProgress> {
  const { queryRunner, buildIndex } = running;
  if ('run' in step) await step.run(queryRunner);
  else if ('index' in step) await buildIndex(step);
  else {
    const total = before.place === null ? await step.count(queryRunner) : before.total;
    const { rows, place } = await step.batch(queryRunner, before.place);
    return { ...before, place, done: before.done + rows, total };
  }
  return { ...before, place: null };
}
