import { makeWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/** Every connection, with `ARGUMENTS` in place of the paging arguments. */
const connections: Record<string, (world: World) => string> = {
  customers: () => '{ customers(ARGUMENTS) { nodes { id } } }',
  products: () => '{ products(ARGUMENTS) { nodes { id } } }',
  cancellationRequests: () => '{ cancellationRequests(ARGUMENTS) { nodes { id } } }',
  auditEvents: () => '{ auditEvents(ARGUMENTS) { nodes { id } } }',
  'Customer.software': ofCustomer('software'),
  'Customer.orders': ofCustomer('orders'),
  'Customer.offers': ofCustomer('offers'),
  'Customer.cancellationRequests': ofCustomer('cancellationRequests'),
  'Software.timeline': ofSoftware('timeline(ARGUMENTS) { nodes { kind } }'),
  'Software.links': ofSoftware('links(ARGUMENTS) { nodes { id } }'),
  'Software.productKeys': ofSoftware('productKeys(ARGUMENTS) { nodes { id } }'),
};

const badArguments = [
  ['first: 0', 'first'],
  ['first: -1', 'first'],
  ['first: 101', 'first'],
  ['last: 0', 'last'],
  ['last: -1', 'last'],
  ['last: 101', 'last'],
  ['first: 1, last: 1', 'last'],
  ['after: "y"', 'after'],
  ['before: "x"', 'before'],
] as const;

describe('the arguments of every connection', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  const cases = Object.keys(connections).flatMap((name) => badArguments.map((bad) => [name, ...bad] as const));

  it.each(cases)('%s refuses %s', async (name, bad, argumentName) => {
    const document = connections[name]!(world).replace('ARGUMENTS', bad);
    const { errors } = await test.as('ADMIN_AGENT').ask(document);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentName });
    expect(errors[0]?.path?.at(-1)).toBe(name.split('.').at(-1));
  });

  it.each(Object.keys(connections))(
    '%s accepts pages of 1 and of 100, and null for omitted arguments',
    async (name) => {
      for (const good of [
        'first: 1',
        'first: 100',
        'last: 100',
        'first: null, after: null, last: null, before: null',
        'after: ""',
      ]) {
        const { errors } = await test.as('ADMIN_AGENT').ask(connections[name]!(world).replace('ARGUMENTS', good));
        expect(errors).toEqual([]);
      }
    },
  );

  it.each(['first: 1.5', 'first: "1"', 'first: 2147483648', 'after: 1'])('refuses %s with HTTP 400', async (bad) => {
    const { status, errors } = await test.as('ADMIN_AGENT').ask(`{ customers(${bad}) { nodes { id } } }`);
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

function ofCustomer(list: string) {
  return ({ customer }: World) => `{ customer(by: { id: "${customer.id}" }) { ${list}(ARGUMENTS) { nodes { id } } } }`;
}

function ofSoftware(list: string) {
  return ({ softwareId }: World) => `{ node(id: "${softwareId}") { ... on Software { ${list} } } }`;
}
