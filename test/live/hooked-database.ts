import type { Database, OpenDatabase } from '../../src/platform/database/database';
import type { Sql } from '../../src/platform/database/sql';

/** What happens at the first statement that matches. */
interface Hook {
  readonly statement: RegExp;
  /** Runs before the statement. */
  readonly before?: () => Promise<unknown>;
  /** Runs after the statement, before its rows are returned. */
  readonly after?: () => Promise<unknown>;
}

/** Returns a database with a hook at a statement that reads: something can happen exactly between two reads. */
export function hookedDatabase(database: OpenDatabase, { statement, before, after }: Hook): OpenDatabase {
  let isDue = true;
  const hooked = <Some extends Database>(some: Some): Some => ({
    ...some,
    query: async (sent: Sql) => {
      const isHooked = isDue && statement.test(sent.sql);
      if (!isHooked) return some.query(sent);
      isDue = false;
      await before?.();
      const rows = await some.query(sent);
      await after?.();
      return rows;
    },
  });
  return { ...hooked(database), scopedTo: (scope) => hooked(database.scopedTo(scope)) };
}
