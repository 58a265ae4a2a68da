import { AsyncLocalStorage } from 'node:async_hooks';
import { statementChannel } from '../../src/platform/database/statements';

/** Runs work and returns its SQL statements in their order, without those that other code runs concurrently. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  await observeStatements(work, (statement) => statements.push(statement));
  return statements;
}

/** Returns the verb and the first table of a statement, such as `INSERT orders`. */
export function verbAndTable(statement: string): string {
  const [verb] = /^\w+/.exec(statement) ?? [];
  const [, table] = /(?:FROM|INTO|UPDATE) "(\w+)"/.exec(statement) ?? [];
  return `${verb} ${table}`;
}

/** Runs work and returns its statements by round trip: those of one round trip were sent before any of them was answered. */
export async function roundTripsOf(work: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  const roundTrips: string[][] = [];
  let isAnswerable = true;
  await observeStatements(work, (statement) => {
    if (isAnswerable) {
      roundTrips.push([]);
      isAnswerable = false;
      setImmediate(() => {
        isAnswerable = true;
      });
    }
    roundTrips.at(-1)?.push(verbAndTable(statement));
  });
  return roundTrips;
}

async function observeStatements(work: () => Promise<unknown>, observe: (statement: string) => void): Promise<void> {
  const inWork = new AsyncLocalStorage<true>();
  const listener = (statement: unknown) => {
    if (inWork.getStore()) observe(String(statement));
  };
  statementChannel.subscribe(listener);
  try {
    await inWork.run(true, work);
  } finally {
    statementChannel.unsubscribe(listener);
    // While enabled, it makes every promise of the process slower.
    inWork.disable();
  }
}
