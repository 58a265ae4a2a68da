import BetterSqlite3 from 'better-sqlite3';
import { raw, type Sql, sql } from '../../src/platform/database/sql';
import { insertNote, notesIn, openScratchFile, type ScratchFile } from './scratch-database';

describe('a unit of work on SQLite', () => {
  let scratch: ScratchFile;

  beforeEach(async () => {
    scratch = await openScratchFile();
  });
  afterEach(() => scratch.close());

  const run = (...statements: readonly Sql[]) =>
    scratch.database.transaction(async (tx) => {
      for (const statement of statements) await tx.query(statement);
    });

  it('runs in order of arrival, regardless of how long each takes and whether it fails', async () => {
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

  it('takes the write lock when it begins, before its first write', async () => {
    const other = new BetterSqlite3(scratch.path, { timeout: 0 });
    await scratch.database.transaction(async () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow('database is locked');
    });
    expect(() => other.exec('BEGIN IMMEDIATE; ROLLBACK')).not.toThrow();
    other.close();
  });

  it('begins with BEGIN IMMEDIATE, never with a deferred BEGIN, as the migrations do', async () => {
    await run(insertNote(1));
    const begins = scratch.statements.filter((statement) => statement.startsWith('BEGIN'));
    expect(begins).toEqual(['BEGIN IMMEDIATE', 'BEGIN IMMEDIATE']);
    expect(scratch.statements.findIndex((statement) => statement.startsWith('CREATE TABLE "notes"'))).toBeGreaterThan(
      scratch.statements.indexOf('BEGIN IMMEDIATE'),
    );
  });

  it('syncs the write-ahead log to the disk at each commit', async () => {
    const pragma = (name: string) => scratch.database.transaction((tx) => tx.query(raw(`PRAGMA ${name}`)));
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  it('can begin again after SQLite itself rolled back', async () => {
    await run(sql`CREATE TRIGGER "refuse13" BEFORE INSERT ON "notes" WHEN NEW."id" = 13
      BEGIN SELECT RAISE(ROLLBACK, 'no thirteenth note'); END`);
    await expect(run(insertNote(12), insertNote(13))).rejects.toThrow('no thirteenth note');
    await expect(run(insertNote(14), sql`INSERT INTO "nowhere" VALUES (1)`)).rejects.toThrow('no such table');
    await run(insertNote(15));
    expect(await notesIn(scratch.database)).toEqual([15]);
  });

  it('can begin again after the disk was full', async () => {
    const [page] = await scratch.database.query<{ page_count: number }>(sql`PRAGMA page_count`);
    const large = sql`INSERT INTO "notes" ("id", "text") VALUES (2, ${'large'.repeat(10_000)})`;
    await run(raw(`PRAGMA max_page_count = ${(page?.page_count ?? 0) + 2}`));
    await expect(run(insertNote(1), large)).rejects.toMatchObject({
      extensions: { code: 'SERVICE_UNAVAILABLE' },
      cause: { message: /disk is full/ },
    });

    await run(raw('PRAGMA max_page_count = 10000'));
    await expect(run(insertNote(3), sql`INSERT INTO "nowhere" VALUES (1)`)).rejects.toThrow('no such table');
    await run(insertNote(4));
    expect(await notesIn(scratch.database)).toEqual([4]);
  });
});
