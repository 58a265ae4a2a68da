import { raw } from '../../src/platform/database/sql';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { formatRefusals } from './format-refusals';
import { makeOneOfEach } from './one-of-each';
import { type Refusal, refusals as ruleRefusals } from './refusals';
import { type Rules, rulesOf } from './rules';
import { wholeNumberRefusals } from './whole-number-refusals';

const refusals = [...ruleRefusals, ...formatRefusals, ...wholeNumberRefusals];

describe('the database itself', () => {
  let test: TestGateway;
  let rules: Rules;

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('one row of each table, which are not consistent with each other');
    rules = rulesOf(test.gateway.database);
    await makeOneOfEach(test);
    await test.gateway.database.transaction((tx) => tx.query(raw(`UPDATE "orders" SET "externalId" = 'PO-1'`)));
  });
  afterAll(() => test.close());

  async function statementOf({ table, set, copy = {} }: Refusal): Promise<string> {
    if (set) return `UPDATE "${table}" SET ${set}`;
    const values = (await rules.columnsOf(table)).map((name) => copy[name] ?? `"${name}"`);
    return `INSERT INTO "${table}" SELECT ${values.join(', ')} FROM "${table}" LIMIT 1`;
  }

  /** The rule that a statement breaks. It is always rolled back, so that other tests are not affected. */
  function ruleBrokenBy(statement: string): Promise<string> {
    const attempt = test.gateway.database.transaction(async (tx) => {
      await tx.query(raw(statement));
      throw new Error('It was accepted.');
    });
    return attempt.catch((error: unknown) => rules.brokenIn(error));
  }

  it.each(refusals)('refuses $what', async (refusal) => {
    expect(await ruleBrokenBy(await statementOf(refusal))).toBe(refusal.by);
  });

  it('has no rule without a test here', async () => {
    // An index that ends with the id is unique because the id is.
    const held = [...(await rules.checks()), ...(await rules.uniques())].filter((rule) => !/\.id$/.test(rule));
    expect(new Set(refusals.map(({ by }) => by))).toEqual(new Set(held));
  });

  it('refuses each reference to a row that does not exist', async () => {
    const references = await rules.references();
    expect(references.length).toBeGreaterThan(30);
    for (const { table, column } of references) {
      const broken = await ruleBrokenBy(`UPDATE "${table}" SET "${column}" = 'nobody'`);
      expect(`${table}.${column}: ${broken}`).toBe(`${table}.${column}: reference`);
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
  ])('refuses to delete one of the %s while other rows refer to it', async (table) => {
    expect(await ruleBrokenBy(`DELETE FROM "${table}"`)).toBe('reference');
  });
});
