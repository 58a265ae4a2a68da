import { statementChannel } from '../../src/database/statements';

/** Runs something and gives the SQL statements that it ran, in their order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  const listen = (statement: unknown) => statements.push(String(statement));
  statementChannel.subscribe(listen);
  try {
    await work();
  } finally {
    statementChannel.unsubscribe(listen);
  }
  return statements;
}
