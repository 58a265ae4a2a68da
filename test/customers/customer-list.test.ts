import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const NAMES = ['Zebra', 'ähnlich', 'Apfel', 'ÉCLAIR', 'eclipse', '42 Ltd', 'zebra'];

describe('the list of customers', () => {
  let test: TestGateway;
  let client: Client;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    for (const name of NAMES) {
      test.clock.advance(1_000);
      await test.make.customer({ name });
    }
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  const names = async (args: string) => {
    const { customers } = await client.query(`{ customers${args} { nodes { name } } }`);
    return customers.nodes.map(({ name }: Data) => name);
  };
  const byName = ['42 Ltd', 'ähnlich', 'Apfel', 'ÉCLAIR', 'eclipse', 'Zebra', 'zebra'];

  it('is ordered by name, ignoring case and accents', async () => {
    expect(await names('')).toEqual(byName);
    expect(await names('(orderBy: { field: NAME, direction: ASC })')).toEqual(byName);
    expect(await names('(orderBy: { field: NAME, direction: DESC })')).toEqual([...byName].reverse());
  });

  it('can be ordered by when the relationship began', async () => {
    expect(await names('(orderBy: { field: CREATED_AT, direction: ASC })')).toEqual(NAMES);
    expect(await names('(orderBy: { field: CREATED_AT, direction: DESC })')).toEqual([...NAMES].reverse());
  });

  it('shows when the relationship began in UTC with milliseconds', async () => {
    const { customers } = await client.query(
      '{ customers(first: 1, orderBy: { field: CREATED_AT, direction: ASC }) { nodes { createdAt } } }',
    );
    expect(customers.nodes).toEqual([{ createdAt: '2026-01-15T09:30:01.000Z' }]);
  });

  it('is empty and has no cursors for a partner without customers', async () => {
    const { customers } = await test
      .as('SALES_AGENT', 'ptn_new')
      .query(
        '{ customers { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
      );
    expect(customers).toEqual({
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});
