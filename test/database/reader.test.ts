import { raw } from '../../src/platform/database/sql';
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
    const refusal: Error = await scratch.database.query(raw(statement)).catch((error) => error);
    // SQLite reports it as a read-only disk, whose error is the cause.
    expect([refusal.message, refusal.cause].join()).toMatch(/read-?only/);
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it('sees a commit immediately', async () => {
    await scratch.database.transaction((tx) => tx.query(insertNote(1)));
    expect(await notesIn(scratch.database)).toEqual([1]);
  });
});
