import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the orders of a customer', () => {
  let test: TestGateway;
  let client: Client;
  let customerId: string;
  const orderIds: string[] = [];

  beforeAll(async () => {
    test = await openTestGateway();
    const { make, clock } = test;
    await make.partner({ id: NORTHWIND });
    customerId = (await make.customer()).id;
    const skuId = (await make.sku()).id;
    for (let index = 0; index < 7; index++) {
      orderIds.unshift((await make.software({ customerId, skuId })).orderId);
      clock.advance(1_000);
    }
    await make.software({ skuId });
    client = test.as('HELPDESK_AGENT');
  });
  afterAll(() => test.close());

  const page = async (args: string): Promise<Data> => {
    const { customer } = await client.query(`{ customer(by: { id: "${customerId}" }) { orders${args} {
      totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } } }`);
    return customer.orders;
  };
  const ids = ({ nodes }: Data): string[] => nodes.map(({ id }: Data) => id);

  it('are listed latest first', async () => {
    const orders = await page('');
    expect(ids(orders)).toEqual(orderIds);
    expect(orders.totalCount).toBe(7);
  });

  it('are returned in pages from either end, each with the total count', async () => {
    const first = await page('(first: 3)');
    const second = await page(`(first: 3, after: "${first.pageInfo.endCursor}")`);
    const third = await page(`(first: 3, after: "${second.pageInfo.endCursor}")`);
    expect([...ids(first), ...ids(second), ...ids(third)]).toEqual(orderIds);
    expect(third.pageInfo.hasNextPage).toBe(false);
    expect(ids(await page(`(last: 2, before: "${third.pageInfo.startCursor}")`))).toEqual(orderIds.slice(4, 6));
    expect([first, second, third].map(({ totalCount }) => totalCount)).toEqual([7, 7, 7]);
  });
});
