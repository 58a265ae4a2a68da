import { makeWorld, type World } from '../access/world';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const CUSTOMERS = (args: string) => `{ customers(${args}) { pageInfo { endCursor } nodes { id } } }`;
const REFUSED = { code: 'BAD_USER_INPUT', argumentName: 'after' };

describe('a cursor', () => {
  let test: TestGateway;
  let client: Client;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
    await makeWorld(test, TAILSPIN);
    const customer = await test.make.customer();
    await test.make.software({ customerId: customer.id, skuId: world.skuId });
    client = test.as('ADMIN_AGENT');
  });
  afterAll(() => test.close());

  const cursorOf = async (document: string, by = client) => {
    const [list] = Object.values(await by.query(document)) as [Data];
    return (list.pageInfo ?? (Object.values(list)[0] as Data).pageInfo).endCursor as string;
  };
  const refusalOf = async (document: string, by = client) => {
    const { errors } = await by.ask(document);
    expect(errors).toHaveLength(1);
    return errors[0]?.extensions;
  };

  it('is valid for other users of the same partner, with any role', async () => {
    const after = await cursorOf(CUSTOMERS('first: 1'));
    const { customers } = await test.as('HELPDESK_AGENT').query(CUSTOMERS(`after: "${after}"`));
    expect(customers.nodes).toHaveLength(1);
  });

  it('is the same each time, so that clients can store it', async () => {
    expect(await cursorOf(CUSTOMERS('first: 1'))).toBe(await cursorOf(CUSTOMERS('first: 1')));
  });

  it('is refused to another partner', async () => {
    const after = await cursorOf(CUSTOMERS('first: 1'));
    const other = test.as('ADMIN_AGENT', TAILSPIN);
    expect(await refusalOf(CUSTOMERS(`after: "${after}"`), other)).toMatchObject(REFUSED);
  });

  it('is refused to another partner for the catalogue, too', async () => {
    const document = (args: string) => `{ products(${args}) { pageInfo { endCursor } } }`;
    const after = await cursorOf(document('first: 1'));
    expect(await refusalOf(document(`after: "${after}"`), test.as('ADMIN_AGENT', TAILSPIN))).toMatchObject(REFUSED);
  });

  it.each([
    ['another order', 'orderBy: { field: NAME, direction: DESC }'],
    ['another column', 'orderBy: { field: CREATED_AT, direction: ASC }'],
    ['a search', 'search: "customer"'],
  ])('is refused by the same list with %s', async (_what, argument) => {
    const after = await cursorOf(CUSTOMERS('first: 1'));
    expect(await refusalOf(CUSTOMERS(`after: "${after}", ${argument}`))).toMatchObject(REFUSED);
    const searched = await cursorOf(CUSTOMERS(`first: 1, ${argument}`));
    expect(await refusalOf(CUSTOMERS(`after: "${searched}"`))).toMatchObject(REFUSED);
  });

  it('is valid for the default order, whether or not it is set', async () => {
    const after = await cursorOf(CUSTOMERS('first: 1'));
    const { customers } = await client.query(CUSTOMERS(`after: "${after}", orderBy: { field: NAME, direction: ASC }`));
    expect(customers.nodes).toHaveLength(1);
  });

  it.each([
    ['products', '{ products(ARGS) { pageInfo { endCursor } } }'],
    ['cancellationRequests', '{ cancellationRequests(ARGS) { pageInfo { endCursor } } }'],
    [
      'cancellationRequests of a status',
      '{ cancellationRequests(ARGS, status: SUBMITTED) { pageInfo { endCursor } } }',
    ],
    ['auditEvents', '{ auditEvents(ARGS) { pageInfo { endCursor } } }'],
    ['auditEvents of an action', '{ auditEvents(ARGS, action: PURCHASE) { pageInfo { endCursor } } }'],
    ['software', '{ customer(by: ID) { software(ARGS) { pageInfo { endCursor } } } }'],
    ['active software', '{ customer(by: ID) { software(ARGS, status: ACTIVE) { pageInfo { endCursor } } } }'],
    ['orders', '{ customer(by: ID) { orders(ARGS) { pageInfo { endCursor } } } }'],
    ['offers', '{ customer(by: ID) { offers(ARGS) { pageInfo { endCursor } } } }'],
    ['requests of a customer', '{ customer(by: ID) { cancellationRequests(ARGS) { pageInfo { endCursor } } } }'],
  ])('of %s is valid only for this list', async (name, list) => {
    const document = (args: string, of = list) =>
      of.replace('ID', `{ id: "${world.customer.id}" }`).replace('ARGS', args);
    const after = await cursorOf(document('first: 1'));
    expect((await client.ask(document(`after: "${after}"`))).errors).toEqual([]);
    expect(await refusalOf(CUSTOMERS(`after: "${after}"`))).toMatchObject(REFUSED);
    const elsewhere = name === 'orders' ? 'software' : 'orders';
    const other = `{ customer(by: ID) { ${elsewhere}(ARGS) { pageInfo { endCursor } } } }`;
    expect(await refusalOf(document(`after: "${after}"`, other))).toMatchObject(REFUSED);
  });

  it.each(['software', 'orders', 'offers', 'cancellationRequests'])(
    'of the %s of one parent is refused for another',
    async (list) => {
      const other = await test.make.customer();
      const document = (id: string, args: string) =>
        `{ customer(by: { id: "${id}" }) { ${list}(${args}) { pageInfo { endCursor } } } }`;
      const after = await cursorOf(document(world.customer.id, 'first: 1'));
      expect(await refusalOf(document(other.id, `after: "${after}"`))).toMatchObject(REFUSED);
    },
  );

  it('is refused with any of its characters changed', async () => {
    const cursor = await cursorOf(CUSTOMERS('first: 1'));
    const forged = [...cursor].map(
      (char, at) => cursor.slice(0, at) + (char === 'A' ? 'g' : 'A') + cursor.slice(at + 1),
    );
    for (const after of forged) {
      const { errors } = await client.ask('query ($after: String) { customers(after: $after) { nodes { id } } }', {
        after,
      });
      expect(errors[0]?.extensions).toMatchObject(REFUSED);
    }
  });

  it.each([
    ['a dot', '.'],
    ['no signature', Buffer.from('["a","b"]').toString('base64url')],
    ['a forged position', `${Buffer.from('["a","b"]').toString('base64url')}.AAAAAAAAAAAAAAAAAAAAAA`],
    ['an offset', Buffer.from('arrayconnection:1').toString('base64')],
    ['a quote', `' OR 1=1 --`],
  ])('is refused if it is %s', async (_what, after) => {
    const { errors } = await client.ask('query ($after: String) { customers(after: $after) { nodes { id } } }', {
      after,
    });
    expect(errors.map(({ extensions }) => extensions)).toEqual([expect.objectContaining(REFUSED)]);
  });
});
