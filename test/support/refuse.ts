import type { Database } from '../../src/platform/database/database';
import { raw } from '../../src/platform/database/sql';
import { engine } from './engine';

interface Refusal {
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly table: string;
  /** The error message of the database. */
  readonly message: string;
  /** A condition on `NEW` or `OLD`; by default all rows are refused. */
  readonly when?: string;
  /** Whether SQLite rolls back the whole transaction itself. */
  readonly isRollback?: boolean;
}

/** Makes the database refuse rows, as if it were faulty. Returns a function that ends that. */
export async function refuse(database: Database, refusal: Refusal): Promise<() => Promise<void>> {
  const run = (statement: string) => database.transaction((tx) => tx.query(raw(statement)));
  for (const statement of engine === 'sqlite' ? sqliteTrigger(refusal) : postgresTrigger(refusal)) await run(statement);
  return async () => {
    await run(`DROP TRIGGER "refuseForTest"${engine === 'sqlite' ? '' : ` ON "${refusal.table}"`}`);
  };
}

function sqliteTrigger({ event, table, message, when = '1 = 1', isRollback = false }: Refusal): string[] {
  return [
    `CREATE TRIGGER "refuseForTest" BEFORE ${event} ON "${table}" WHEN ${when}
      BEGIN SELECT RAISE(${isRollback ? 'ROLLBACK' : 'ABORT'}, '${message}'); END`,
  ];
}

function postgresTrigger({ event, table, message, when = '1 = 1' }: Refusal): string[] {
  return [
    `CREATE OR REPLACE FUNCTION refuse_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF ${when} THEN RAISE EXCEPTION '${message}'; END IF; RETURN NEW; END $$`,
    `CREATE TRIGGER "refuseForTest" BEFORE ${event} ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_for_test()`,
  ];
}
