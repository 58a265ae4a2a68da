import fc from 'fast-check';
import { allOf, columnList, identifier, isIn, sql } from '../../src/database/sql';
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

  it('holds for exactly the values of the list', async () => {
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
    [1, 1],
    [3, 4],
    [5, 8],
    [8, 8],
    [100, 128],
  ])('is the same statement for %d values as for %d', (length, padded) => {
    const condition = (count: number) =>
      isIn(
        sql`"id"`,
        Array.from({ length: count }, (_, index) => index),
      ).sql;
    expect(condition(length)).toBe(condition(padded));
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

  it('holds always where there is no condition', () => {
    expect(allOf([]).sql).toBe('1 = 1');
  });
});
