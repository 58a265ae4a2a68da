import { type DoneMigration, incompatibleOf } from '../../platform/database/newer-schema';
import { sql } from '../../platform/database/sql';
import { type Check, countFindings } from './finding';
import type { ReadOnlyDatabase } from './read-only-database';

/** Checks that the schema is neither older nor newer than this version of the gateway. */
export function migrationChecks(database: ReadOnlyDatabase): Check[] {
  const known = database.migrations.map(({ name }) => name);
  const done = () => database.query<DoneMigration>(sql`SELECT * FROM "migrations"`);
  return [
    {
      name: 'The schema is up to date.',
      run: async () => countFindings(pendingOf(known, await done())),
    },
    {
      name: 'The schema is not newer than this version of the gateway.',
      run: async () => countFindings(incompatibleOf(await done(), known)),
    },
  ];
}

function pendingOf(known: readonly string[], done: readonly DoneMigration[]): readonly string[] {
  return known.filter((name) => !done.some((each) => each.name === name));
}
