import { benchKey } from '../../src/demo/large-set/large-set';
import { identifier, sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { changeLists } from './change-queries';
import { crossLists } from './cross-list-queries';
import { lookUps, rootLists } from './list-queries';
import { makeManyRows } from './many-rows';
import { type Plan, planOf, type Recorded, recordReads } from './plan';

const PARTNER = 'ptn_bench';
const LARGE = `cus_${benchKey(1)}`;
const SMALL = `cus_${benchKey(2)}`;

describe('for any number of rows, the database', () => {
  let test: TestGateway;
  let recorded: Recorded[];

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('These rows only fill the tables: none of it happened.');
    await test.make.partner({ id: NORTHWIND });
    await makeManyRows(test.gateway);
    await test.gateway.liveCatalogue.at(test.gateway.database);
    recorded = recordReads(test.gateway.database);
  });
  afterAll(() => test.close());

  async function ask(query: string, role?: 'REVIEWER' | 'OPERATOR') {
    recorded.length = 0;
    const client = role ? test.as(role) : test.as('ADMIN_AGENT', PARTNER);
    const data = await client.query(query);
    const plans: Plan[] = [];
    for (const { scope, statement } of [...recorded]) plans.push(await planOf(test.gateway.database, scope, statement));
    return { data, plans };
  }

  it.each(Object.entries({ ...rootLists, ...crossLists, ...changeLists }))(
    'reads each page with an index: %s',
    async (_name, wanted) => {
      const { list, filters = '', field, indexes, role, isSorted = false } = wanted;
      const page = (window: string) =>
        ask(
          `{ list: ${list}(${window} ${filters}) { nodes { id ${field} } pageInfo { startCursor endCursor } } }`,
          role,
        );
      const { data } = await page('first: 5');
      const { startCursor, endCursor } = data.list.pageInfo;
      expect(endCursor).toEqual(expect.any(String));
      const windows = ['first: 5', `first: 5, after: "${endCursor}"`, 'last: 5', `last: 5, before: "${startCursor}"`];
      for (const window of windows) {
        const { plans } = await page(window);
        const growing = isSorted ? expect.any(Array) : [];
        expect(plans).toEqual([{ indexes: engine === 'sqlite' ? indexes : expect.any(Array), growing }]);
      }
    },
  );

  it.each(Object.entries(lookUps))('finds rows with an index: %s', async (_name, [query, indexes]) => {
    const { plans } = await ask(query);
    // Sorting is allowed for the rows of all parents, since they are pages.
    const growing = plans.flatMap((plan) => plan.growing).filter((step) => step !== 'USE TEMP B-TREE FOR ORDER BY');
    expect(growing).toEqual([]);
    if (engine === 'sqlite') expect(plans.flatMap((plan) => plan.indexes)).toEqual(indexes);
  });

  describe('of a customer with almost everything', () => {
    beforeAll(() =>
      test.gateway.database.transaction(async (tx) => {
        for (const table of ['software', 'orders', 'cancellationRequests'].map((name) => identifier(name))) {
          await tx.query(sql`UPDATE ${table} SET "customerId" = ${LARGE} WHERE "customerId" <> ${SMALL}`);
        }
        if (engine === 'postgres') await tx.query(sql`ANALYZE`);
      }),
    );

    it.each(['software', 'orders', 'cancellationRequests'])('reads no more than a page of its %s', async (list) => {
      const page = `... on Customer { list: ${list}(first: 2) { nodes { id } } }`;
      const alone = await ask(`{ node(id: "${LARGE}") { ${page} } }`);
      expect(alone.data.node.list.nodes).toHaveLength(2);
      expect(alone.plans.flatMap((plan) => plan.growing)).toEqual([]);

      const together = await ask(`{ nodes(ids: ["${LARGE}", "${SMALL}"]) { ${page} } }`);
      // The pages are sorted by their parents.
      expect(together.plans.at(-1)?.growing).toEqual(engine === 'sqlite' ? ['USE TEMP B-TREE FOR ORDER BY'] : []);
      expect(recorded.at(-1)?.statement.sql).toContain('LIMIT 3)');
    });

    it.each([
      ['a search for two products', 'search: "bench"', 'software_ofCustomerBySku'],
      ['a status that few have', 'status: CANCELLATION_PENDING', 'software_ofCustomerByStatus'],
      ['statuses that few have', 'status: [CANCELLATION_PENDING, CANCELLED]', 'software_ofCustomerByStatus'],
    ])('reads no more than a page of its software: %s', async (_name, filter, index) => {
      const page = `... on Customer { software(first: 2, ${filter}) { nodes { id } pageInfo { endCursor } } }`;
      for (const ids of [[LARGE], [LARGE, SMALL]]) {
        const { plans } = await ask(`{ nodes(ids: [${ids.map((id) => `"${id}"`).join()}]) { ${page} } }`);
        const { indexes, growing } = plans.at(-1) as Plan;
        expect(indexes).toContain(index);
        expect(engine === 'sqlite' ? [] : growing).toEqual([]);
      }
    });
  });
});
