import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const SOFTWARE = `query ($id: ID!, $status: [SoftwareStatus!], $search: String) {
  customer(by: { id: $id }) { software(status: $status, search: $search) { totalCount nodes { id status } } }
}`;

const STATUSES = ['ACTIVE', 'EXPIRED', 'CANCELLATION_PENDING', 'CANCELLED'];

describe('the software of a customer (S6)', () => {
  let test: TestGateway;
  let client: Client;
  let customerId: string;
  let ids: Record<string, string>;

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('the statuses are set in the column only, without cancellation requests');
    const { make, clock } = test;
    await make.partner({ id: NORTHWIND });
    customerId = (await make.customer()).id;
    const server = await make.product({ title: 'Windows Server', description: 'Für Maschinen' });
    const standard = await make.sku({ productId: server.id, title: 'Standard', catalogId: '0005' });
    const cal = await make.sku({ productId: server.id, title: 'User CAL', catalogId: '0002' });
    const now = clock.now;
    const bought = async (some: Parameters<typeof make.software>[0]) => {
      clock.advance(1_000);
      return (await make.software({ customerId, skuId: standard.id, ...some })).id;
    };
    ids = {
      perpetual: await bought({}),
      running: await bought({ skuId: cal.id, expiresAt: now + 86_400_000 }),
      over: await bought({ expiresAt: now }),
      pending: await bought({ status: 'CANCELLATION_PENDING', expiresAt: now }),
      cancelled: await bought({ status: 'CANCELLED', expiresAt: now }),
    };
    await make.software({ skuId: standard.id });
    client = test.as('HELPDESK_AGENT');
  });
  afterAll(() => test.close());

  const listed = async (variables: object) => {
    const { customer } = await client.query(SOFTWARE, { id: customerId, ...variables });
    expect(customer.software.totalCount).toBe(customer.software.nodes.length);
    return customer.software.nodes as readonly Data[];
  };
  const names = (nodes: readonly Data[]) => nodes.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id));

  it('is everything bought for it, latest first, cancelled or not', async () => {
    expect(names(await listed({}))).toEqual(['cancelled', 'pending', 'over', 'running', 'perpetual']);
  });

  it.each([
    [['ACTIVE'], ['running', 'perpetual']],
    [['EXPIRED'], ['over']],
    [['CANCELLATION_PENDING'], ['pending']],
    [['CANCELLED'], ['cancelled']],
    [
      ['EXPIRED', 'ACTIVE'],
      ['over', 'running', 'perpetual'],
    ],
    [['CANCELLED', 'CANCELLED'], ['cancelled']],
    [STATUSES, ['cancelled', 'pending', 'over', 'running', 'perpetual']],
    [[], []],
    [null, ['cancelled', 'pending', 'over', 'running', 'perpetual']],
  ])('with status %p is only what has one of these statuses', async (status, expected) => {
    const nodes = await listed({ status });
    expect(names(nodes)).toEqual(expected);
    for (const { status: shown } of nodes) expect(status ?? STATUSES).toContain(shown);
  });

  it.each([
    ['standard', ['cancelled', 'pending', 'over', 'perpetual']],
    ['0002', ['running']],
    ['windows', ['cancelled', 'pending', 'over', 'running', 'perpetual']],
    ['windows user', ['running']],
    ['maschinen', ['cancelled', 'pending', 'over', 'running', 'perpetual']],
    ['office', []],
    ['%', []],
    ['', ['cancelled', 'pending', 'over', 'running', 'perpetual']],
  ])('is found by the title of its SKU or product: %p', async (search, expected) => {
    expect(names(await listed({ search }))).toEqual(expected);
  });

  it('is found by search and status together', async () => {
    expect(names(await listed({ search: 'standard', status: ['ACTIVE', 'CANCELLED'] }))).toEqual([
      'cancelled',
      'perpetual',
    ]);
  });

  it('refuses a search of more than 200 characters', async () => {
    const { errors } = await client.ask(SOFTWARE, { id: customerId, search: 'x'.repeat(201) });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentName: 'search' });
  });

  it('expires at the exact end of its term, both in the list and in its status', async () => {
    const expiresAt = test.clock.now + 10;
    const { id, customerId: other } = await test.make.software({ expiresAt });
    const statuses = async () => {
      const { customer, node } = await client.query(
        `query ($by: CustomerBy!, $id: ID!) {
          customer(by: $by) {
            active: software(status: ACTIVE) { totalCount } over: software(status: EXPIRED) { totalCount }
          }
          node(id: $id) { ... on Software { status } }
        }`,
        { by: { id: other }, id },
      );
      return [customer.active.totalCount, customer.over.totalCount, node.status];
    };
    test.clock.advance(9);
    expect(await statuses()).toEqual([1, 0, 'ACTIVE']);
    test.clock.advance(1);
    expect(await statuses()).toEqual([0, 1, 'EXPIRED']);
  });
});
