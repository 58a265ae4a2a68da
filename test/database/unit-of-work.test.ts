import fc from 'fast-check';
import { sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';
import { insertNote, notesIn, openScratchDatabase, type ScratchDatabase } from './scratch-database';
import { type NumberStore, unitsOfWorkStayApart } from './unit-of-work.property';

/** Our database, emptied after each run. */
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

describe('units of work that run at once', () => {
  it('stay apart, whatever is committed, rolled back, inserted alone or read in between', async () => {
    const scratch = await openScratchDatabase();
    const acts = { maximum: 8, oneAtATime: engine === 'sqlite' };
    await fc.assert(
      unitsOfWorkStayApart(async () => ours(scratch), acts),
      { numRuns: 150 },
    );
    await scratch.close();
  });
});
