import type { Data } from '../support/client';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('changes in a list', () => {
  let test: TestGateway;
  let ids: readonly string[];
  let since: string;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    const { now } = test.clock;
    since = new Date(now).toISOString();
    const made: string[] = [];
    // By name in one order, by change in the other.
    for (const [name, ago] of [
      ['Contoso Copper', 0],
      ['Contoso Blue', 1],
      ['Contoso Amber', 2],
      ['Other', 3],
      ['Contoso Old', -1],
    ] as const)
      made.push((await test.make.customer({ name, createdAt: now - 9, updatedAt: now + ago })).id);
    ids = made;
  });
  afterAll(() => test.close());

  const list = async (args: string, selection = 'nodes { id }'): Promise<Data> =>
    (await test.as('SALES_AGENT').query(`query ($since: DateTime!) { customers(${args}) { ${selection} } }`, { since }))
      .customers;
  const idsOf = async (args: string) => (await list(args)).nodes.map(({ id }: Data) => id);

  it('come in the order of their changes, from the given time on', async () => {
    expect(await idsOf('filter: { changedSince: $since }')).toEqual(ids.slice(0, 4));
  });

  it('can be in another order, and meet other conditions', async () => {
    const byName = 'filter: { changedSince: $since }, orderBy: { field: NAME, direction: ASC }';
    expect(await idsOf(byName)).toEqual([ids[2], ids[1], ids[0], ids[3]]);
    const latest = 'filter: { changedSince: $since }, orderBy: { field: UPDATED_AT, direction: DESC }';
    expect(await idsOf(latest)).toEqual(ids.slice(0, 4).reverse());
    expect(await idsOf('filter: { changedSince: $since, countries: "DE" }')).toEqual([]);
    expect(await idsOf('filter: { changedSince: $since }, search: "contoso"')).toEqual(ids.slice(0, 3));
  });

  it('are paged through, each with the same time', async () => {
    const page = (after: string | null) =>
      list(
        `first: 2, filter: { changedSince: $since } ${after ? `, after: "${after}"` : ''}`,
        'nodes { id } pageInfo { endCursor hasNextPage }',
      );
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes].map(({ id }: Data) => id)).toEqual(ids.slice(0, 4));
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('cost no statement for each node, and at most one for the time up to which they are complete', async () => {
    const args = 'filter: { changedSince: $since }';
    const without = await statementsOf(() => list(args));
    expect(without).toHaveLength(1);
    const others = await statementsOf(() => list(args, 'changesUntil nodes { id updatedAt }'));
    expect(others.filter((statement) => !statement.includes('pg_locks'))).toEqual([
      expect.stringContaining('"updatedAt"'),
    ]);
    expect(others.length).toBeLessThanOrEqual(2);
  });

  it('of nested lists are complete up to the same time', async () => {
    const { customers } = await test
      .as('SALES_AGENT')
      .query('{ customers { changesUntil nodes { software { changesUntil } orders { changesUntil } } } }');
    const times = customers.nodes.flatMap(({ software, orders }: Data) => [software.changesUntil, orders.changesUntil]);
    expect(new Set([customers.changesUntil, ...times])).toEqual(new Set([since]));
  });
});
