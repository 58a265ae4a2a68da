import { raw, sql } from '../../src/database/sql';
import { insertNote, notesIn, openScratchDatabase, type ScratchDatabase } from './scratch-database';

describe('the read path', () => {
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await openScratchDatabase();
  });
  afterEach(() => scratch.close());

  it.each([
    'INSERT INTO "notes" ("id") VALUES (1)',
    'INSERT INTO "notes" ("id") VALUES (2) RETURNING "id"',
    'DELETE FROM "notes"',
    'CREATE TABLE "more" ("id" integer)',
  ])('cannot write: %s', async (statement) => {
    await expect(scratch.database.query(raw(statement))).rejects.toThrow('attempt to write a readonly database');
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it('is its own connection, which no statement of the writer passes through', async () => {
    const before = scratch.told.length;
    await scratch.database.query(sql`SELECT 'read'`);
    expect(scratch.told).toHaveLength(before);
  });

  it('knows the clock of the gateway as now_ms()', async () => {
    expect(await scratch.database.query(sql`SELECT now_ms() AS "now"`)).toEqual([{ now: 1_234 }]);
  });

  it('sees a commit at once', async () => {
    await scratch.database.transaction((tx) => tx.query(insertNote(1)));
    expect(await notesIn(scratch.database)).toEqual([1]);
  });
});
