import { sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { insertNote, notesIn, openScratchDatabase, type ScratchDatabase } from './scratch-database';

describe('a deferred step of a unit of work', () => {
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await openScratchDatabase();
  });
  afterEach(() => scratch.close());

  const run = <Result>(work: (tx: Transaction) => Promise<Result>) => scratch.database.transaction(work);

  it('runs after all other statements, and is committed with them', async () => {
    const seen: number[] = [];
    await run(async (tx) => {
      tx.beforeCommit(async () => {
        seen.push((await tx.query(sql`SELECT "id" FROM "notes"`)).length);
        return [insertNote(3), sql`UPDATE "notes" SET "text" = 'seen'`];
      });
      await tx.query(insertNote(1));
      await tx.query(insertNote(2));
    });
    expect([seen, await notesIn(scratch.database)]).toEqual([[2], [1, 2, 3]]);
    expect(await scratch.database.query(sql`SELECT 1 FROM "notes" WHERE "text" = 'seen'`)).toHaveLength(3);
  });

  it('does not run if the work fails', async () => {
    const failing = run(async (tx) => {
      tx.beforeCommit(async () => [insertNote(1)]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it.each([
    ['a step', async () => Promise.reject(new Error('unique'))],
    ['the last statement', async () => [insertNote(2), insertNote(1)]],
    ['a statement before it', async () => [insertNote(1), insertNote(2)]],
  ])('rolls everything back and reports the cause if %s fails', async (_what, step) => {
    await run((tx) => tx.query(insertNote(1)));
    const failing = run(async (tx) => {
      tx.beforeCommit(step);
      await tx.query(insertNote(3));
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await notesIn(scratch.database)).toEqual([1]);
    await run((tx) => tx.query(insertNote(4)));
    expect(await notesIn(scratch.database)).toEqual([1, 4]);
  });
});
