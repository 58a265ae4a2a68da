import { type Sql, sql } from '../../src/platform/database/sql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { statementsOf } from '../support/statements';
import { insertNote, notesIn, openScratchFile, type ScratchFile } from './scratch-database';

describe('units of work on SQLite that wait at the same time', () => {
  let scratch: ScratchFile;
  let onStatement: (statement: string) => void;

  beforeEach(async () => {
    onStatement = () => {};
    scratch = await openScratchFile((statement) => onStatement(statement));
  });
  afterEach(() => scratch.close());

  const run = (...statements: readonly Sql[]) =>
    scratch.database.transaction(async (tx) => {
      for (const statement of statements) await tx.query(statement);
    });
  const commits = () => scratch.statements.filter((statement) => statement === 'COMMIT').length;
  /** The outcome of each: null, or its error. */
  const outcomes = async (works: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(works)).map((end) => (end.status === 'fulfilled' ? null : end.reason));

  const refuseThirteenth = sql`CREATE TRIGGER "refuse13" BEFORE INSERT ON "notes" WHEN NEW."id" = 13
    BEGIN SELECT RAISE(ROLLBACK, 'no thirteenth note'); END`;

  it('share one commit, and are settled in order of arrival', async () => {
    const before = commits();
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((id) => run(insertNote(id)).then(() => order.push(id))));
    expect([commits() - before, order]).toEqual([1, [1, 2, 3]]);
    expect(await notesIn(scratch.database)).toEqual([1, 2, 3]);
  });

  it('are settled only after the commit, whether they succeed or fail', async () => {
    const events: string[] = [];
    onStatement = (statement) => {
      if (statement === 'COMMIT') events.push('commit');
    };
    const refuse = () => scratch.database.transaction(() => Promise.reject(new Error('not for you')));
    const works = [run(insertNote(1)), refuse(), run(insertNote(2))];
    await outcomes(works.map((work) => work.finally(() => events.push('answer'))));
    expect(events).toEqual(['commit', 'answer', 'answer', 'answer']);
  });

  it.each([0, 1, 2])('fail on their own: number %d of three', async (failing) => {
    const ids = [0, 1, 2];
    const nowhere = sql`INSERT INTO "nowhere" VALUES (1)`;
    const ends = await outcomes(ids.map((id) => (id === failing ? run(insertNote(id), nowhere) : run(insertNote(id)))));
    expect(ends.map((error) => error?.message ?? null)).toEqual(
      ids.map((id) => (id === failing ? 'no such table: nowhere' : null)),
    );
    expect(await notesIn(scratch.database)).toEqual(ids.filter((id) => id !== failing));
  });

  it('see the changes of earlier ones, except of those that failed', async () => {
    const seen = scratch.database.transaction((tx) => notesIn(tx));
    const failing = scratch.database.transaction(async (tx) => {
      await tx.query(insertNote(2));
      throw new Error('not this one');
    });
    const seenLater = [run(insertNote(1)), failing, scratch.database.transaction((tx) => notesIn(tx))];
    expect(await seen).toEqual([]);
    expect((await Promise.allSettled(seenLater)).at(-1)).toEqual({ status: 'fulfilled', value: [1] });
  });

  it('all fail if SQLite rolls them back, and later ones run', async () => {
    await run(refuseThirteenth);
    const ends = await outcomes([1, 2, 13, 3].map((id) => run(insertNote(id))));
    expect(ends).toEqual([
      expect.any(DatabaseUnavailable),
      expect.any(DatabaseUnavailable),
      expect.objectContaining({ message: 'no thirteenth note' }),
      null,
    ]);
    expect(await notesIn(scratch.database)).toEqual([3]);
  });

  it('cannot continue after SQLite has rolled them back, even if they ignore the error', async () => {
    await run(refuseThirteenth);
    const blind = scratch.database.transaction(async (tx) => {
      await tx.query(insertNote(13)).catch(() => {});
      await tx.query(insertNote(14)).catch(() => {});
    });
    await expect(blind).rejects.toThrow('SQLite has already rolled back this transaction.');
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it('fail with the error that made SQLite roll them back, in any order of statements', async () => {
    await run(refuseThirteenth);
    const nested = async (work: () => Promise<unknown>) => (async () => work())();
    const failing = scratch.database.transaction((tx) =>
      Promise.all([nested(() => nested(() => tx.query(insertNote(13)))), tx.query(insertNote(14))]),
    );
    await expect(failing).rejects.toThrow('no thirteenth note');
  });

  it('all fail with their commit', async () => {
    await run(sql`CREATE TABLE "replies" ("to" integer REFERENCES "notes" ("id") DEFERRABLE INITIALLY DEFERRED)`);
    const ends = await outcomes([
      run(insertNote(1)),
      run(sql`INSERT INTO "replies" VALUES (99)`),
      scratch.database.transaction(() => Promise.reject(new Error('not for you'))),
    ]);
    expect(ends.map(({ code }) => code)).toEqual(Array(3).fill('SQLITE_CONSTRAINT_FOREIGNKEY'));
    await run(insertNote(2));
    expect(await notesIn(scratch.database)).toEqual([2]);
  });

  it('share it with at most 19 others, so that the lock is released regularly', async () => {
    const before = commits();
    await Promise.all(Array.from({ length: 50 }, (_, id) => run(insertNote(id))));
    expect(commits() - before).toBe(3);
    expect(await notesIn(scratch.database)).toHaveLength(50);
  });

  it('each run in the async context of their caller', async () => {
    const counted = await Promise.all([1, 2, 3].map((id) => statementsOf(() => run(insertNote(id)))));
    expect(counted.map(({ length }) => length)).toEqual([1, 1, 1]);
  });
});
