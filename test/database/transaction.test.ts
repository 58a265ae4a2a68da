import { type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { insertNote, notesIn, openScratchDatabase, type ScratchDatabase } from './scratch-database';

describe('a unit of work', () => {
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await openScratchDatabase();
  });
  afterEach(() => scratch.close());

  const run = (...statements: readonly Sql[]) =>
    scratch.database.transaction(async (tx) => {
      for (const statement of statements) await tx.query(statement);
    });

  it('returns the result of its work, and sees its writes before any other reader does', async () => {
    const { database } = scratch;
    const seen = await database.transaction(async (tx) => {
      await tx.query(insertNote(1));
      return { inside: await tx.query(sql`SELECT "id" FROM "notes"`), outside: await notesIn(database) };
    });
    expect(seen).toEqual({ inside: [{ id: 1 }], outside: [] });
    expect(await notesIn(database)).toEqual([1]);
  });

  it('uses the time of the injected clock', async () => {
    expect(await scratch.database.transaction(async (tx) => tx.now)).toBe(1_234);
  });

  it('changes nothing if it fails, and rejects with the same error as its work', async () => {
    const error = new Error('the work went wrong');
    const failing = scratch.database.transaction(async (tx) => {
      await tx.query(insertNote(1));
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it('changes nothing if its work throws before it returns a promise', async () => {
    const failing = scratch.database.transaction(() => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    await run(insertNote(1));
    expect(await notesIn(scratch.database)).toEqual([1]);
  });

  it('refuses to write after its end, so that nothing becomes part of the next one', async () => {
    let leftBehind: Transaction | undefined;
    await scratch.database.transaction(async (tx) => {
      leftBehind = tx;
    });
    await expect(leftBehind?.query(insertNote(1))).rejects.toThrow('This transaction has ended.');
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it('fails with the error of the first concurrent statement that failed, in any order of awaiting', async () => {
    const nested = async (work: () => Promise<unknown>) => (async () => work())();
    const failing = scratch.database.transaction((tx) =>
      Promise.all([
        nested(() => nested(() => tx.query(sql`INSERT INTO "nowhere" VALUES (1)`))),
        tx.query(insertNote(1)),
      ]),
    );
    await expect(failing).rejects.toThrow(/nowhere/);
  });

  it('also rolls back what was still running when it failed', async () => {
    const careless = scratch.database.transaction((tx) =>
      Promise.all([
        tx.query(sql`INSERT INTO "nowhere" VALUES (1)`),
        ...[1, 2, 3].map((id) => tx.query(insertNote(id))),
      ]),
    );
    await expect(careless).rejects.toThrow(/nowhere/);
    await run(insertNote(4));
    expect(await notesIn(scratch.database)).toEqual([4]);
  });
});
