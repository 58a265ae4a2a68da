import BetterSqlite3 from 'better-sqlite3';
import { raw, type Sql, sql } from '../../src/database/sql';
import type { Transaction } from '../../src/database/transaction';
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

  it('gives what its work gives, and sees its own writes before anybody else does', async () => {
    const { database } = scratch;
    const seen = await database.transaction(async (tx) => {
      await tx.query(insertNote(1));
      return { inside: await tx.query(sql`SELECT "id" FROM "notes"`), beside: await notesIn(database) };
    });
    expect(seen).toEqual({ inside: [{ id: 1 }], beside: [] });
    expect(await notesIn(database)).toEqual([1]);
  });

  it('takes its instant from the injected clock', async () => {
    expect(await scratch.database.transaction(async (tx) => tx.now)).toBe(1_234);
  });

  it('leaves nothing behind when it fails, and fails with the very error of its work', async () => {
    const error = new Error('the work went wrong');
    const failing = scratch.database.transaction(async (tx) => {
      await tx.query(insertNote(1));
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it('leaves nothing behind when its work throws before it gives a promise', async () => {
    const failing = scratch.database.transaction(() => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    await run(insertNote(1));
    expect(await notesIn(scratch.database)).toEqual([1]);
  });

  it('runs in order of arrival, however long each one takes and whether it fails', async () => {
    const order: number[] = [];
    const works = Array.from({ length: 20 }, (_, index) =>
      scratch.database.transaction(async (tx) => {
        for (let step = 0; step < 20 - index; step++) await tx.query(sql`SELECT 1`);
        order.push(index);
        if (index % 3 === 0) throw new Error('this one fails');
      }),
    );
    await Promise.allSettled(works);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('takes the write lock at its beginning, before it has written anything', async () => {
    const other = new BetterSqlite3(scratch.path, { timeout: 0 });
    await scratch.database.transaction(async () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow('database is locked');
    });
    expect(() => other.exec('BEGIN IMMEDIATE; ROLLBACK')).not.toThrow();
    other.close();
  });

  it('reaches SQLite as BEGIN IMMEDIATE, never as a deferred BEGIN, and so do the migrations', async () => {
    await run(insertNote(1));
    const begins = scratch.told.filter((statement) => statement.startsWith('BEGIN'));
    expect(begins).toEqual(['BEGIN IMMEDIATE', 'BEGIN IMMEDIATE']);
    expect(scratch.told.findIndex((statement) => statement.startsWith('CREATE TABLE "notes"'))).toBeGreaterThan(
      scratch.told.indexOf('BEGIN IMMEDIATE'),
    );
  });

  it('is synced to the disk at each commit, in a write-ahead log', async () => {
    const pragma = (name: string) => scratch.database.transaction((tx) => tx.query(raw(`PRAGMA ${name}`)));
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  it('refuses to write once it is over, so that nothing gets into the next one', async () => {
    let leftBehind: Transaction | undefined;
    await scratch.database.transaction(async (tx) => {
      leftBehind = tx;
    });
    await expect(leftBehind?.query(insertNote(1))).rejects.toThrow('This unit of work is over.');
    expect(await notesIn(scratch.database)).toEqual([]);
  });

  it('takes along what was still running when it failed', async () => {
    const careless = scratch.database.transaction((tx) =>
      Promise.all([
        tx.query(sql`INSERT INTO "nowhere" VALUES (1)`),
        ...[1, 2, 3].map((id) => tx.query(insertNote(id))),
      ]),
    );
    await expect(careless).rejects.toThrow('no such table: nowhere');
    await run(insertNote(4));
    expect(await notesIn(scratch.database)).toEqual([4]);
  });

  it('begins afresh after SQLite rolled back by itself', async () => {
    await run(sql`CREATE TRIGGER "refuse13" BEFORE INSERT ON "notes" WHEN NEW."id" = 13
      BEGIN SELECT RAISE(ROLLBACK, 'no thirteenth note'); END`);
    await expect(run(insertNote(12), insertNote(13))).rejects.toThrow('no thirteenth note');
    await expect(run(insertNote(14), sql`INSERT INTO "nowhere" VALUES (1)`)).rejects.toThrow('no such table');
    await run(insertNote(15));
    expect(await notesIn(scratch.database)).toEqual([15]);
  });

  it('begins afresh after the disk was full', async () => {
    const [page] = await scratch.database.query<{ page_count: number }>(sql`PRAGMA page_count`);
    const large = sql`INSERT INTO "notes" ("id", "text") VALUES (2, ${'large'.repeat(10_000)})`;
    await run(raw(`PRAGMA max_page_count = ${(page?.page_count ?? 0) + 2}`));
    await expect(run(insertNote(1), large)).rejects.toThrow('database or disk is full');

    await run(raw('PRAGMA max_page_count = 10000'));
    await expect(run(insertNote(3), sql`INSERT INTO "nowhere" VALUES (1)`)).rejects.toThrow('no such table');
    await run(insertNote(4));
    expect(await notesIn(scratch.database)).toEqual([4]);
  });
});
