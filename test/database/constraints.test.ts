import { raw, sql } from '../../src/database/sql';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { makeOneOfEach } from './one-of-each';
import { type Refusal, refusals } from './refusals';

const UNIQUES = sql`SELECT t."name" AS "table", group_concat(t."name" || '.' || c."name", ', ') AS "columns"
  FROM "sqlite_master" t, pragma_index_list(t."name") i, pragma_index_info(i."name") c
  WHERE t."type" = 'table' AND i."unique" = 1 GROUP BY i."name"`;

const REFERENCES = sql`SELECT t."name" AS "table", f."from" AS "column"
  FROM "sqlite_master" t, pragma_foreign_key_list(t."name") f WHERE t."type" = 'table'`;

describe('the database itself', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await makeOneOfEach(test);
  });
  afterAll(() => test.close());

  const read = <Row>(statement: Parameters<typeof test.gateway.database.query>[0]) =>
    test.gateway.database.query<Row>(statement);

  async function statementOf({ table, set, copy = {} }: Refusal): Promise<string> {
    if (set) return `UPDATE "${table}" SET ${set}`;
    const columns = await read<{ name: string }>(sql`SELECT "name" FROM pragma_table_info(${table})`);
    const values = columns.map(({ name }) => copy[name] ?? `"${name}"`);
    return `INSERT INTO "${table}" SELECT ${values.join(', ')} FROM "${table}" LIMIT 1`;
  }

  /** Undone in any case, so that what is wrongly accepted does not disturb the other tests. */
  async function attempt(statement: string): Promise<never> {
    return test.gateway.database.transaction(async (tx) => {
      await tx.query(raw(statement));
      throw new Error('It was accepted.');
    });
  }

  it.each(refusals)('refuses $what', async (refusal) => {
    const kind = refusal.by.includes('.') ? 'UNIQUE' : 'CHECK';
    await expect(attempt(await statementOf(refusal))).rejects.toThrow(`${kind} constraint failed: ${refusal.by}`);
  });

  it('has no rule that is not tried here', async () => {
    const tables = await read<{ sql: string }>(sql`SELECT "sql" FROM "sqlite_master" WHERE "type" = 'table'`);
    const checks = tables.flatMap((table) =>
      [...table.sql.matchAll(/CONSTRAINT "(\w+)"\s+CHECK/g)].map(([, name]) => name),
    );
    const uniques = (await read<{ columns: string }>(UNIQUES)).map(({ columns }) => columns);
    const rules = [...checks, ...uniques].filter((rule) => !/^\w+\.id$/.test(rule ?? ''));
    expect(new Set(refusals.map(({ by }) => by))).toEqual(new Set(rules));
  });

  it('refuses each reference to a row that does not exist', async () => {
    const references = await read<{ table: string; column: string }>(REFERENCES);
    expect(references.length).toBeGreaterThan(30);
    for (const { table, column } of references) {
      const dangling = attempt(`UPDATE "${table}" SET "${column}" = 'nobody'`);
      await expect(dangling.catch((error: Error) => `${table}.${column}: ${error.message}`)).resolves.toBe(
        `${table}.${column}: SqliteError: FOREIGN KEY constraint failed`,
      );
    }
  });

  it.each([
    'partners',
    'customers',
    'orders',
    'orderLines',
    'software',
    'skus',
    'downloadLinks',
    'cancellationRequests',
  ])('refuses to forget one of the %s while something hangs on it', async (table) => {
    await expect(attempt(`DELETE FROM "${table}"`)).rejects.toThrow('FOREIGN KEY constraint failed');
  });
});
