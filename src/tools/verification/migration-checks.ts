import { sql } from '../../platform/database/sql';
import { type Check, countFindings } from './finding';
import type { ReadOnlyDatabase } from './read-only-database';

/** Checks that the schema is neither older nor newer than this version of the gateway. */
export function migrationChecks(database: ReadOnlyDatabase): Check[] {
  const known = database.migrations.map(({ name }) => name);
  const done = async () => {
    const rows = await database.query<{ name: string }>(sql`SELECT "name" FROM "migrations"`);
    return rows.map(({ name }) => name);
  };
  return [
    {
      name: 'The schema is up to date.',
      run: async () => countFindings(without(known, await done())),
    },
    {
      name: 'The schema is not newer than this version of the gateway.',
      run: async () => countFindings(without(await done(), known)),
    },
  ];
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}
