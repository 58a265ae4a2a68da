import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the list of customers, filtered', () => {
  let test: TestGateway;
  let client: Client;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    for (const [name, country] of [
      ['Alpha', 'DE'],
      ['Beta', 'US'],
      ['Gamma', 'DE'],
      ['Alphabet', 'CN'],
    ] as const) {
      test.clock.advance(1_000);
      await test.make.customer({ name, country });
    }
    client = test.as('HELPDESK_AGENT');
  });
  afterAll(() => test.close());

  const names = async (args: string) => {
    const { customers } = await client.query(`{ customers(${args}) { totalCount nodes { name } } }`);
    expect(customers.totalCount).toBe(customers.nodes.length);
    return customers.nodes.map(({ name }: Data) => name);
  };
  const byCreation = 'orderBy: { field: CREATED_AT, direction: DESC }';

  it('has the customers in some countries', async () => {
    expect(await names('filter: { countries: "de" }')).toEqual(['Alpha', 'Gamma']);
    expect(await names(`filter: { countries: "DE" } ${byCreation}`)).toEqual(['Gamma', 'Alpha']);
    expect(await names('filter: { countries: ["CN", "US"] }')).toEqual(['Alphabet', 'Beta']);
    expect(await names('filter: { countries: [] }')).toEqual([]);
  });

  it('has the customers that were added from an instant, and before another', async () => {
    expect(
      await names('filter: { createdAt: { from: "2026-01-15T09:30:02Z", before: "2026-01-15T09:30:04Z" } }'),
    ).toEqual(['Beta', 'Gamma']);
    expect(await names('filter: { createdAt: { from: "2026-01-15T09:30:03.001Z" } }')).toEqual(['Alphabet']);
    expect(await names('filter: { createdAt: {} }')).toHaveLength(4);
  });

  it.each(['', byCreation])('has the customers that also match a search, with %p', async (orderBy) => {
    expect(await names(`search: "alpha" filter: { countries: "DE" } ${orderBy}`)).toEqual(['Alpha']);
    expect(await names(`search: "alpha" filter: { createdAt: { from: "2026-01-15T09:30:04Z" } } ${orderBy}`)).toEqual([
      'Alphabet',
    ]);
  });

  it('has cursors of its own', async () => {
    const { customers } = await client.query(
      '{ customers(first: 1, filter: { countries: "DE" }) { pageInfo { endCursor } } }',
    );
    const { errors } = await client.ask(`{ customers(after: "${customers.pageInfo.endCursor}") { nodes { id } } }`);
    expect(errors).toEqual([expect.objectContaining({ message: 'after is not a cursor of this list.' })]);
  });
});
