import { type Sql, sql } from '../../src/platform/database/sql';
import type { Check } from '../../src/tools/verification/finding';
import { jsonChecks } from '../../src/tools/verification/json-checks';
import { poolChecks } from '../../src/tools/verification/pool-checks';
import { priceChecks } from '../../src/tools/verification/price-checks';
import type { Queryable } from '../../src/tools/verification/read-only-database';
import { searchChecks } from '../../src/tools/verification/search-checks';
import { type DemoDatabase, openDemoDatabase } from '../demo/demo-database';
import { change, first } from './break';

const allChecks = (reader: Queryable): Check[] =>
  [searchChecks, priceChecks, jsonChecks, poolChecks].flatMap((checks) => checks(reader));

const pool = `"softwareId" IS NULL AND "reservedForId" IS NULL`;
const setByHand = (table: string, fields: string) => change(table, `"localFields" = '${fields}'`, first(table));
const textOfPrice = (columns: string) =>
  sql([`UPDATE "prices" SET ${columns} WHERE "offerId" = (SELECT MIN("offerId") FROM "prices")`]);
const anImport = (columns: { files?: string; counts?: string; report?: string }) => {
  const { files = '[]', counts = '{"customer":{"added":1}}', report = '{"added":[]}' } = columns;
  return sql`INSERT INTO "programmeImports" ("id", "startedAt", "actor", "actorId", "files", "counts", "report")
    VALUES ('imp_1', 1, 'ops', 'operator:ops', ${files}, ${counts}, ${report})`;
};

const HAND = 'The fields that were set by hand are fields of their objects.';
const REPORT = 'The report of every import can be read.';
const PRICE = 'Every price of a price sheet has the amount of its text, rounded half up.';
const ALARM = 'Every key pool with fewer keys than its threshold has an alarm.';
const LOW = 'No key pool has fewer keys than its threshold.';
const RESERVED = 'No key in a pool is reserved for a cancelled purchase.';

/** Names of rules, and statements after which exactly these rules are violated in the demo. */
const broken: readonly (readonly [what: string, rules: readonly string[], ...statements: Sql[]])[] = [
  [
    'a main domain that is none of its domains',
    ['The main domain of every customer is one of its domains.'],
    sql`DELETE FROM "customerDomains" WHERE "customerId" = 'cus_demo_contoso' AND "domain" = 'contoso.example'`,
  ],
  ['an unknown field of a partner', [HAND], setByHand('partners', '["name","nmae"]')],
  ['an unknown field of a customer', [HAND], setByHand('customers', '["nameKey"]')],
  ['an unknown field of a product', [HAND], setByHand('products', '["titel"]')],
  ['an unknown field of a SKU', [HAND], setByHand('skus', '["endsSale"]')],
  ['a list of fields that is not JSON', [HAND], setByHand('skus', '["title""keyDelivery"]')],
  ['a list of fields that has something else', [HAND], setByHand('partners', '["name",1,"country"]')],
  ['files of an import that are no list', [REPORT], anImport({ files: '{}' })],
  ['an import that counts unknown objects', [REPORT], anImport({ counts: '{"custmer":{}}' })],
  ['a report that is cut off', [REPORT], anImport({ report: '{"added":[' })],
  ['a report with unknown results', [REPORT], anImport({ report: '{"aded":[]}' })],
  ['a report whose results are no lists', [REPORT], anImport({ report: '{"added":{}}' })],
  ['a price that was not rounded half up', [PRICE], textOfPrice(`"unitPriceMinor" = 101, "unitPriceText" = '1.015'`)],
  ['a price of a price sheet without its text', [PRICE], textOfPrice(`"source" = 'PRICE_SHEET'`)],
  ['a text that is no price', [PRICE], textOfPrice(`"unitPriceText" = '1E5'`)],
  [
    'a stock below its threshold without an alarm',
    [ALARM, LOW],
    sql([`UPDATE "keyStocks" SET "threshold" = 1000000 WHERE "alarmedAt" IS NULL`]),
  ],
  [
    'a key that stays reserved for a cancelled purchase',
    [RESERVED],
    change(
      'productKeys',
      `"reservedForId" = (SELECT MIN("orderLineId") FROM "software" WHERE "status" = 'CANCELLED')`,
      first(
        'productKeys',
        `${pool} AND "skuId" IN (SELECT "skuId" FROM "productKeys" WHERE ${pool}
        GROUP BY "skuId" HAVING COUNT(*) > 20)`,
      ),
    ),
  ],
];

/** Thrown to roll back a transaction. */
class Rollback extends Error {}

describe('npm run verify finds', () => {
  let demo: DemoDatabase;

  beforeAll(async () => {
    demo = await openDemoDatabase();
  });
  afterAll(() => demo.close());

  /** Returns the names of the rules that rows violate after these statements, which are rolled back. */
  const violatedAfter = async (statements: readonly Sql[]) => {
    const violated: string[] = [];
    const breaking = demo.database.transaction(async (tx) => {
      for (const statement of statements) await tx.query(statement);
      for (const { name, run } of allChecks(tx)) if ((await run()).count > 0) violated.push(name);
      throw new Rollback();
    });
    await expect(breaking).rejects.toThrow(Rollback);
    return violated;
  };

  let before: readonly string[];

  it('nothing in the demo, except for notes', async () => {
    before = await violatedAfter([]);
    const notes = allChecks(demo.database).flatMap(({ name, isNote }) => (isNote ? [name] : []));
    expect(notes).toEqual(expect.arrayContaining([...before]));
  });

  it.each(broken.map(([what, rules, ...statements]) => ({ what, rules, statements })))(
    '$what',
    async ({ rules, statements }) => {
      const violated = await violatedAfter(statements);
      expect(violated.filter((name) => !before.includes(name) || rules.includes(name))).toEqual(rules);
    },
  );

  it('no fault in prices with the text of their files, fields that were set by hand, and reports of imports', async () => {
    const sound = [
      textOfPrice(`"unitPriceMinor" = 102, "unitPriceText" = '1.015', "source" = 'PRICE_SHEET'`),
      setByHand('partners', '["country","credit.USD","eligible"]'),
      setByHand('customers', '["domains","segment","tenantId"]'),
      setByHand('products', '["currentVersion","title"]'),
      setByHand('skus', '["endsSaleAt","keyDelivery"]'),
      anImport({ files: '[{"name":"a.csv"}]' }),
    ];
    expect(await violatedAfter(sound)).toEqual(before);
  });
});
