import { AsyncLocalStorage } from 'node:async_hooks';
import { statementChannel } from '../../src/platform/database/statements';

/** Runs work and returns its SQL statements in their order, without those that other code runs concurrently. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  const counted = new AsyncLocalStorage<string[]>();
  const listener = (statement: unknown) => counted.getStore()?.push(String(statement));
  statementChannel.subscribe(listener);
  try {
    await counted.run(statements, work);
  } finally {
    statementChannel.unsubscribe(listener);
    // While enabled, it makes every promise of the process slower.
    counted.disable();
  }
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
  const listener = (statement: unknown) => {
    if (isAnswerable) {
      roundTrips.push([]);
      isAnswerable = false;
      setImmediate(() => {
        isAnswerable = true;
      });
    }
    roundTrips.at(-1)?.push(verbAndTable(String(statement)));
  };
  statementChannel.subscribe(listener);
  await work().finally(() => statementChannel.unsubscribe(listener));
  return roundTrips;
}
