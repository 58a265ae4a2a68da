import fc from 'fast-check';
import { sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';
import { insertNote, notesIn, openScratchDatabase, type ScratchDatabase } from './scratch-database';
import { type NumberStore, unitsOfWorkStayApart } from './unit-of-work.property';

/** The database under test, emptied after each run. */
function ours({ database }: ScratchDatabase): NumberStore {
  return {
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          insert: async (number) => void (await tx.query(insertNote(number))),
          read: async () =>
            (await tx.query<{ id: number }>(sql`SELECT "id" FROM "notes" ORDER BY "id"`)).map(({ id }) => id),
        }),
      ),
    insert: async (number) => void (await database.transaction((tx) => tx.query(insertNote(number)))),
    read: () => notesIn(database),
    close: async () => void (await database.transaction((tx) => tx.query(sql`DELETE FROM "notes"`))),
  };
}

describe('concurrent units of work', () => {
  it('are isolated from each other, for any mix of commits, rollbacks, single inserts and reads', async () => {
    const scratch = await openScratchDatabase();
    const options = { maximum: 8, oneAtATime: engine === 'sqlite' };
    await fc.assert(
      unitsOfWorkStayApart(async () => ours(scratch), options),
      { numRuns: 150 },
    );
    await scratch.close();
  });
});
