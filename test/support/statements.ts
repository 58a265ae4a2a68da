import { AsyncLocalStorage } from 'node:async_hooks';
import { statementChannel } from '../../src/database/statements';

const counted = new AsyncLocalStorage<string[]>();

statementChannel.subscribe((statement) => counted.getStore()?.push(String(statement)));

/** Runs something and gives the SQL statements that it ran, in their order, and none that ran beside it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  await counted.run(statements, work);
  return statements;
}
