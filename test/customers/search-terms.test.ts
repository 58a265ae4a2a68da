import { type Sql, sql } from '../../src/platform/database/sql';
import { matcherOf } from '../../src/platform/graphql/search';
import { searchTextOf } from '../../src/platform/search/search-text';
import { makeCustomerWorld } from '../access/world';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const SEARCH = `query ($search: String, $orderBy: CustomerOrder, $after: String) {
  customers(search: $search, orderBy: $orderBy, first: 3, after: $after) {
    totalCount nodes { id name tenantId domain country createdAt } pageInfo { hasNextPage endCursor }
  }
}`;

const names = [
  'Internationale Handelsgesellschaft',
  'International Trading',
  'Internal Affairs',
  'Intern Ltd',
  'A 1 B',
  '𝒳 Æther 🏢🏢🏢🏢🏢🏢🏢🏢🏢🏢 Towers',
  '北京微软技术有限公司上海分公司',
  '上海微软',
  "L'Oréal d'Or",
  'Tab\\Slash "Quoted" 100% under_score',
];

describe('the search terms of customers', () => {
  let test: TestGateway;
  let client: Client;
  const searchTexts = new Map<string, string>();

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    await test.make.partner({ id: TAILSPIN });
    for (const name of names) {
      test.clock.advance(1_000);
      const { searchText } = await test.make.customer({ name });
      searchTexts.set(name, searchText);
      await test.make.customer({ name, partnerId: TAILSPIN });
    }
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  const change = (statement: Sql) => test.gateway.database.transaction((tx) => tx.query(statement));

  async function found(search: string, orderBy = { field: 'NAME', direction: 'ASC' }): Promise<Data[]> {
    const nodes: Data[] = [];
    let after: string | null = null;
    do {
      const { customers }: Data = await client.query(SEARCH, { search, orderBy, after });
      nodes.push(...customers.nodes);
      after = customers.pageInfo.hasNextPage ? customers.pageInfo.endCursor : null;
      expect(customers.totalCount).toBeGreaterThanOrEqual(nodes.length);
    } while (after);
    return nodes;
  }
  const namesOf = (nodes: readonly Data[]) => nodes.map(({ name }) => name).sort();

  it.each(names)('find %s, and all others that match, by any beginning of its words', async (name) => {
    const words = searchTextOf(name).trim().split(' ');
    const beginnings = words.flatMap((word) => [...word].map((_, end, letters) => letters.slice(0, end + 1).join('')));
    for (const beginning of new Set(beginnings))
      for (const search of [beginning, `${beginning} t`, `${beginning}x`, `${beginning}%`]) {
        const matching = names.filter((each) => matcherOf(search)(searchTexts.get(each) ?? ''));
        expect([search, namesOf(await found(search))]).toEqual([search, matching.sort()]);
      }
  });

  it.each([
    ['NAME', 'ASC', ['Intern Ltd', 'Internal Affairs', 'International Trading', names[0]]],
    ['NAME', 'DESC', [names[0], 'International Trading', 'Internal Affairs', 'Intern Ltd']],
    ['CREATED_AT', 'ASC', names.slice(0, 4)],
    ['CREATED_AT', 'DESC', names.slice(0, 4).reverse()],
  ])('return pages ordered by %s %s', async (field, direction, expected) => {
    expect((await found('intern', { field, direction })).map(({ name }) => name)).toEqual(expected);
  });

  it('are updated when a customer is renamed, changed or deleted', async () => {
    const { id } = await test.make.customer({ name: 'Before', domain: 'moving.example' });
    expect(namesOf(await found('moving before'))).toEqual(['Before']);

    await change(
      sql`UPDATE "customers" SET "name" = 'After', "nameKey" = 'after', "searchText" = ' after' WHERE "id" = ${id}`,
    );
    expect(await found('moving')).toEqual([]);
    expect(namesOf(await found('after'))).toEqual(['After']);

    await change(sql`UPDATE "customers" SET "country" = 'CH' WHERE "id" = ${id}`);
    expect((await found('after'))[0].country).toBe('CH');

    await change(sql`DELETE FROM "customerDomains" WHERE "customerId" = ${id}`);
    await change(sql`DELETE FROM "customers" WHERE "id" = ${id}`);
    expect(await found('after')).toEqual([]);
  });

  it('are not used for a reviewer, who searches the customers with cancellation requests', async () => {
    const { customer } = await makeCustomerWorld(test, NORTHWIND);
    const search = `{ customers(search: "${customer.name}") { totalCount nodes { id } } }`;
    const found = { totalCount: 1, nodes: [{ id: customer.id }] };
    expect(await test.as('REVIEWER').query(search)).toEqual({ customers: found });
    const other = '{ customers(search: "intern") { totalCount nodes { id } } }';
    expect(await test.as('REVIEWER').query(other)).toEqual({ customers: { totalCount: 0, nodes: [] } });
  });
});
