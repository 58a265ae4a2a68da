import fc from 'fast-check';
import { allOf, columnList, identifier, isIn, sql } from '../../src/platform/database/sql';
import { openScratchDatabase, type ScratchDatabase } from './scratch-database';

describe('a condition on a list of values', () => {
  let scratch: ScratchDatabase;

  beforeAll(async () => {
    scratch = await openScratchDatabase();
    await scratch.database.transaction((tx) =>
      tx.query(sql`INSERT INTO "notes" ("id") VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)`),
    );
  });
  afterAll(() => scratch.close());

  it('matches exactly the values of the list', async () => {
    const some = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 20 });
    const property = fc.asyncProperty(some, async (values) => {
      const rows = await scratch.database.query<{ id: number }>(
        sql`SELECT "id" FROM "notes" WHERE ${isIn(sql`"id"`, values)} ORDER BY "id"`,
      );
      const expected = [...new Set(values)].filter((value) => value < 10).sort((a, b) => a - b);
      expect(rows.map(({ id }) => id)).toEqual(expected);
    });
    await fc.assert(property);
  });

  it.each([
    [['plain', 'other'], ['plain']],
    [['a\0b', 'plain\0'], []],
    [['', "it's", '"quoted"', '{braces}', 'Ünïcode 软件 😀', 'back\\slash'], 'all'],
    [['NULL', 'null', 'true', '1'], []],
  ])('compares text unchanged: %j', async (values, found) => {
    const { database } = scratch;
    const texts = ['plain', 'a', '', "it's", '"quoted"', '{braces}', 'Ünïcode 软件 😀', 'back\\slash'];
    await database.transaction(async (tx) => {
      for (const [index, text] of texts.entries())
        await tx.query(sql`UPDATE "notes" SET "text" = ${text} WHERE "id" = ${index}`);
    });
    const rows = await database.query<{ text: string }>(
      sql`SELECT "text" FROM "notes" WHERE "id" < ${texts.length} AND ${isIn(sql`"text"`, values)} ORDER BY "id"`,
    );
    expect(rows.map(({ text }) => text)).toEqual(found === 'all' ? values : found);
  });

  it.each([
    [0, '1 = 0'],
    [1, '"id" = $1'],
    [2, '"id" = ANY($1)'],
    [40_000, '"id" = ANY($1)'],
  ])('binds %d values as one', (count, text) => {
    expect(isIn(sql`"id"`, Array(count).fill(1)).text).toBe(text);
  });

  it('accepts more values than a statement can have parameters', async () => {
    const values = Array.from({ length: 70_000 }, (_, index) => index + 9);
    expect(await scratch.database.query(sql`SELECT "id" FROM "notes" WHERE ${isIn(sql`"id"`, values)}`)).toEqual([
      { id: 9 },
    ]);
  });
});

describe('a piece of SQL', () => {
  it('quotes names and binds values', () => {
    const statement = sql`SELECT ${columnList(['id', 'text'], 'n')} FROM ${identifier('notes')} AS "n"
      WHERE ${allOf([sql`"id" = ${1}`, sql`"text" = ${`'; DROP TABLE "notes"; --`}`])}`;
    expect(statement.sql).toMatch(
      /^SELECT "n"\."id","n"\."text" FROM "notes" AS "n"\s+WHERE "id" = \? AND "text" = \?$/,
    );
    expect(statement.values).toEqual([1, `'; DROP TABLE "notes"; --`]);
  });

  it('is always true if there are no conditions', () => {
    expect(allOf([]).sql).toBe('1 = 1');
  });
});
