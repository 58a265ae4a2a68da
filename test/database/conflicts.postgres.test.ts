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

  /** Inserts a note and fails with this code a number of times. Returns the error, if any, and the number of attempts. */
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

  it.each(['40001', '40P01'])('is retried five times after %s, each time from its beginning', async (code) => {
    const { error, attempts } = await conflicting(code, 5);
    expect([error, attempts]).toEqual([null, 6]);
    expect(await notesIn(scratch.database)).toEqual([1, 2, 3]);
  });

  it.each(['40001', '40P01'])('fails after the fifth retry of %s with an error that can be retried', async (code) => {
    const { error, attempts } = await conflicting(code, 6);
    expect(attempts).toBe(6);
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(await notesIn(scratch.database)).toEqual([1, 2]);
  });

  it('is not retried after any other error', async () => {
    const { error, attempts } = await conflicting('23505', 1);
    expect([error instanceof DatabaseUnavailable, attempts]).toEqual([false, 1]);
  });

  it('succeeds after a real deadlock, and so does the other one', async () => {
    let waiting = 0;
    let proceed = () => {};
    const bothHaveOne = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    const crosswise = (first: number, second: number) => async (tx: Transaction) => {
      await tx.query(lengthen(first));
      if (++waiting === 2) proceed();
      await bothHaveOne;
      await tx.query(lengthen(second));
    };
    const { transaction, query } = scratch.database;
    await Promise.all([transaction(crosswise(1, 2)), transaction(crosswise(2, 1))]);
    expect(await query(sql`SELECT "text" FROM "notes"`)).toEqual([{ text: 'xx' }, { text: 'xx' }]);
    // One of them was rolled back, or both if the server was slow.
    expect(waiting).toBeGreaterThan(2);
  });

  it.each([
    ['a statement takes too long', raw(`SET LOCAL statement_timeout = '20ms'`), raw('SELECT pg_sleep(10)')],
    ['a lock is not acquired in time', raw(`SET LOCAL lock_timeout = '20ms'`), lengthen(1)],
  ])('can be retried if %s', async (_, limit, slow) => {
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

  it('has a limit for each wait', async () => {
    const limits = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];
    const settings = await scratch.database.query<{ setting: string }>(
      raw(`SELECT current_setting(name) AS setting FROM unnest(ARRAY['${limits.join("', '")}']) AS name`),
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['10s', '15s', '30s']);
  });
});
