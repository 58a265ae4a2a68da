import { raw, type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { insertNote, notesIn, openScratchDatabase, type ScratchDatabase } from './scratch-database';

describe('a unit of work on PostgreSQL', () => {
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await openScratchDatabase();
    await scratch.database.transaction((tx) => Promise.all([1, 2].map((id) => tx.query(insertNote(id)))));
  });
  afterEach(() => scratch.close());

  const fail = (code: string): Sql => raw(`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$`);
  const lengthen = (id: number) => sql`UPDATE "notes" SET "text" = "text" || 'x' WHERE "id" = ${id}`;

  /** Inserts a note and fails with this code so often. Gives how it ended, and after how many attempts. */
  async function conflicting(code: string, times: number) {
    let attempts = 0;
    const ended = scratch.database.transaction(async (tx) => {
      attempts += 1;
      await tx.query(insertNote(3));
      if (attempts <= times) await tx.query(fail(code));
    });
    const error = await ended.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return { error, attempts };
  }

  it.each(['40001', '40P01'])('is tried again five times after %s, each time from its beginning', async (code) => {
    const { error, attempts } = await conflicting(code, 5);
    expect([error, attempts]).toEqual([null, 6]);
    expect(await notesIn(scratch.database)).toEqual([1, 2, 3]);
  });

  it.each(['40001', '40P01'])('gives up after the fifth time, and says that it may be tried again', async (code) => {
    const { error, attempts } = await conflicting(code, 6);
    expect(attempts).toBe(6);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(await notesIn(scratch.database)).toEqual([1, 2]);
  });

  it('is not tried again after anything else', async () => {
    const { error, attempts } = await conflicting('23505', 1);
    expect([error instanceof DatabaseUnavailable, attempts]).toEqual([false, 1]);
  });

  it('that is in a real deadlock succeeds all the same, and so does the other one', async () => {
    let waiting = 0;
    let goOn = () => {};
    const bothHaveOne = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const crosswise = (first: number, second: number) => async (tx: Transaction) => {
      await tx.query(lengthen(first));
      if (++waiting === 2) goOn();
      await bothHaveOne;
      await tx.query(lengthen(second));
    };
    const { transaction, query } = scratch.database;
    await Promise.all([transaction(crosswise(1, 2)), transaction(crosswise(2, 1))]);
    expect(await query(sql`SELECT "text" FROM "notes"`)).toEqual([{ text: 'xx' }, { text: 'xx' }]);
    // One of them was undone, or both, if the server was slow.
    expect(waiting).toBeGreaterThan(2);
  });

  it.each([
    ['a statement takes too long', raw(`SET LOCAL statement_timeout = '20ms'`), raw('SELECT pg_sleep(10)')],
    ['a lock is not had in time', raw(`SET LOCAL lock_timeout = '20ms'`), lengthen(1)],
  ])('may be tried again where %s', async (_, limit, slow) => {
    const { transaction } = scratch.database;
    await transaction(async (holder) => {
      await holder.query(lengthen(1));
      const waiting = transaction(async (tx) => {
        await tx.query(limit);
        await tx.query(slow);
      });
      await expect(waiting).rejects.toBeInstanceOf(DatabaseUnavailable);
    });
    expect(await scratch.database.query(sql`SELECT "text" FROM "notes" WHERE "id" = 1`)).toEqual([{ text: 'x' }]);
  });

  it('waits for nothing without a limit', async () => {
    const limits = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];
    const settings = await scratch.database.query<{ setting: string }>(
      raw(`SELECT current_setting(name) AS setting FROM unnest(ARRAY['${limits.join("', '")}']) AS name`),
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['10s', '15s', '30s']);
  });
});
