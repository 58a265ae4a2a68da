import type { Actor } from '../../../platform/access/viewer';
import type { Transaction } from '../../../platform/database/transaction';
import { type CommonOptions, inUnitOfWork, operatorOf, withDatabase } from './frame';
import { waitForTurn } from './wait-for-turn';
import { withReader } from './with-reader';

/**
 * Runs a use case in a unit of work, which a dry run rolls back. If another process, such as an import, changes the same, it
 * waits.
 */
export async function change<Result>(
  environment: NodeJS.ProcessEnv,
  options: CommonOptions,
  work: (tx: Transaction, actor: Actor) => Promise<Result>,
): Promise<Result> {
  if (options.dryRun) await assertUpToDate(environment);
  const actor = operatorOf(options);
  return withDatabase(environment, (database) =>
    waitForTurn(() => inUnitOfWork(database, options, (tx) => work(tx, actor))),
  );
}

/** Opening an older database would migrate it, which a dry run must not do. */
function assertUpToDate(environment: NodeJS.ProcessEnv): Promise<void> {
  return withReader(environment, async () => {});
}
