import { makeWorld, type World } from '../access/world';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('the columns that a query reads', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  /** The columns of each statement, by table. */
  const columnsRead = async (query: string, variables: object = {}) => {
    const statements = await statementsOf(() => test.as('ADMIN_AGENT').query(query, variables));
    return Object.fromEntries(
      statements.map((statement) => {
        const [, list = ''] = /^SELECT (.+?)\s+FROM/s.exec(statement) ?? [];
        const table = /FROM "(\w+)"/.exec(statement)?.[1] ?? '';
        return [
          table,
          list
            .split(',')
            .map((column) => column.trim().replaceAll('"', ''))
            .sort(),
        ];
      }),
    );
  };
  const ofOrder = (selection: string) => columnsRead(`{ order(number: "${world.orderNumber}") ${selection} }`);

  it('of a list are the id, the sort columns, and the selected ones', async () => {
    expect(await columnsRead('{ customers { nodes { domain } } }')).toEqual({ customers: ['domain', 'id', 'nameKey'] });
    expect(await columnsRead('{ customers(orderBy: { field: CREATED_AT, direction: ASC }) { nodes { id } } }')).toEqual(
      { customers: ['createdAt', 'id'] },
    );
  });

  it('of a nested list are those and the id of the parent', async () => {
    const query =
      '{ customers { nodes { name orders { nodes { number } } software { edges { node { quantity } } } } } }';
    expect(await columnsRead(query)).toEqual({
      customers: ['id', 'name', 'nameKey'],
      orders: ['customerId', 'id', 'number', 'placedAt'],
      software: ['customerId', 'id', 'purchasedAt', 'quantity'],
    });
  });

  it('of one row are its key and the selected ones', async () => {
    expect(await ofOrder('{ status }')).toEqual({ orders: ['id', 'status'] });
    expect(await columnsRead(`{ node(id: "${world.softwareId}") { ... on Software { quantity } } }`)).toEqual({
      software: ['id', 'quantity'],
    });
    expect(await columnsRead(`{ customer(by: { domain: "a.example" }) { name country } }`)).toEqual({
      customers: ['country', 'id', 'name'],
    });
  });

  it('are those that a field is computed from, if it is not a column itself', async () => {
    expect(await ofOrder('{ total { amount } }')).toEqual({ orders: ['currency', 'id', 'totalMinor'] });
    expect(await ofOrder('{ lines { total { amount } } payment { status } }')).toEqual({
      orders: ['id'],
      orderLines: ['currency', 'id', 'orderId', 'quantity', 'unitPriceMinor'],
      payments: ['amountMinor', 'id', 'orderId', 'refundedMinor'],
    });
  });

  it('are the same through an alias, a fragment, an inline fragment and one on the interface', async () => {
    const columns = { orders: ['id', 'number', 'placedAt', 'status'] };
    expect(await ofOrder('{ a: number b: status c: placedAt }')).toEqual(columns);
    const fragments = `
      query ($number: String!) { order(number: $number) { ...Outer ... { placedAt } ... on Node { id } } }
      fragment Outer on Order { number ...Inner } fragment Inner on Order { status }`;
    expect(await columnsRead(fragments, { number: world.orderNumber })).toEqual(columns);
  });

  it('are those of all merged selections', async () => {
    expect(
      await columnsRead(`{
        customers { nodes { name } nodes { domain } }
        ... { customers { nodes { country } edges { node { tenantId } } } }
      }`),
    ).toEqual({ customers: ['country', 'domain', 'id', 'name', 'nameKey', 'tenantId'] });
  });

  it('are correct if a fragment is alone in one place and merged in another', async () => {
    const { softwareId, otherSoftwareId, orderNumber } = world;
    const answer = await test.as('ADMIN_AGENT').query(`{
      alone: node(id: "${softwareId}") { ...Bought }
      merged: node(id: "${otherSoftwareId}") { ...Bought ... on Software { order { status } } }
    } fragment Bought on Software { order { number } }`);
    expect(answer).toEqual({
      alone: { order: { number: orderNumber } },
      merged: { order: { number: orderNumber, status: 'COMPLETED' } },
    });
  });

  it('exclude those that are selected on another type', async () => {
    const query = `query ($id: ID!) { node(id: $id) { ... on Order { number } ... on Software { quantity } } }`;
    expect(await columnsRead(query, { id: world.orderId })).toEqual({ orders: ['id', 'number'] });
    expect(await columnsRead(query, { id: world.softwareId })).toEqual({ software: ['id', 'quantity'] });
  });

  it('do not include an encrypted key unless its value is read', async () => {
    const columns = await columnsRead(`{ node(id: "${world.softwareId}") { ... on Software { keys { id masked } } } }`);
    expect(columns.productKeys).toEqual(['id', 'masked', 'softwareId']);
  });

  it('are none if the list is only counted, and no row is read', async () => {
    expect(await columnsRead('{ customers { totalCount } }')).toEqual({ customers: ['COUNT(*) AS count'] });
  });

  it('are the same if an operation runs again, as a whole and in part', async () => {
    const query = `query ($all: Boolean!) { customers { nodes { name ... @include(if: $all) { country domain } } } }`;
    const all = { name: world.customer.name, country: 'US', domain: world.customer.domain };
    const answers = [true, false, true].map((each) => test.as('ADMIN_AGENT').query(query, { all: each }));
    expect((await Promise.all(answers)).map(({ customers }) => customers.nodes[0])).toEqual([
      all,
      { name: world.customer.name },
      all,
    ]);
  });
});
