import { AsyncLocalStorage } from 'node:async_hooks';
import { statementChannel } from '../../src/platform/database/statements';

/** Runs something and returns the SQL statements that it ran, in their order, and none that ran concurrently. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  const counted = new AsyncLocalStorage<string[]>();
  const listener = (statement: unknown) => counted.getStore()?.push(String(statement));
  statementChannel.subscribe(listener);
  try {
    await counted.run(statements, work);
  } finally {
    statementChannel.unsubscribe(listener);
    // Until then it makes every promise of the process slower.
    counted.disable();
  }
  return statements;
}

/** What a statement does to which table first, such as `INSERT orders`. */
export function verbAndTable(statement: string): string {
  const [verb] = /^\w+/.exec(statement) ?? [];
  const [, table] = /(?:FROM|INTO|UPDATE) "(\w+)"/.exec(statement) ?? [];
  return `${verb} ${table}`;
}

/** Runs something and gives its statements in flights: those of one flight were sent before any of them was answered. */
export async function flightsOf(work: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  const flights: string[][] = [];
  let isAnswerable = true;
  const listener = (statement: unknown) => {
    if (isAnswerable) {
      flights.push([]);
      isAnswerable = false;
      setImmediate(() => {
        isAnswerable = true;
      });
    }
    flights.at(-1)?.push(verbAndTable(String(statement)));
  };
  statementChannel.subscribe(listener);
  await work().finally(() => statementChannel.unsubscribe(listener));
  return flights;
}
