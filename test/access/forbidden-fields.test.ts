import type { Role } from '../../src/platform/access/permissions';
import { createPersistedQueryClient } from '../mobile/persisted-query-client';
import type { Data } from '../support/client';
import { forbiddenFields } from '../support/forbidden-fields';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { makeCustomerWorld, makeWorld, type World } from './world';

const CUSTOMERS = 12;

/** Each customer has one order with two lines, and software with a request. */
const LIST = `{ customers(first: 20) { nodes {
  name
  orders(first: 2) { nodes { number total { amount } again: total { currency } lines { unitPrice { amount } total { amount } } } }
  software(first: 2) { nodes { status keys { masked } downloadLinks { status } } }
} } }`;
const HIDDEN = ['Order.total', 'OrderLine.total', 'OrderLine.unitPrice', 'Software.downloadLinks', 'Software.keys'];
const AMOUNT = 'query ($id: ID!) { node(id: $id) { ... on CancellationRequest { number amountApproved { amount } } } }';

describe('a field that the role may not read', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
    for (let made = 1; made < CUSTOMERS; made++) await makeCustomerWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  const forRole = (role: Role) => createPersistedQueryClient(test, test.as(role));

  it('is one entry of extensions.forbidden for any number of rows and aliases, and no error', async () => {
    for (let time = 0; time < 3; time++) {
      const { data, errors, extensions } = await test.as('HELPDESK_AGENT').ask(LIST);
      expect(errors).toEqual([]);
      expect(data.customers.nodes).toHaveLength(CUSTOMERS);
      expect(forbiddenFields({ extensions })).toEqual(HIDDEN);
      expect(extensions.forbidden[0]).toEqual({
        field: 'Order.total',
        path: ['customers', 'nodes', expect.any(Number), 'orders', 'nodes', 0, 'total'],
        roles: ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'REVIEWER'],
        message: expect.stringContaining('SALES_AGENT'),
      });
      for (const { path } of extensions.forbidden) expect(valueAt(data, path)).toBeNull();
    }
  });

  it('is not listed if every role of a response may read it', async () => {
    const { extensions } = await test.as('ADMIN_AGENT').ask(LIST);
    expect(Object.keys(extensions)).toEqual(['cost']);
  });

  it('is explained in the language of the request', async () => {
    const { extensions } = await test.as('HELPDESK_AGENT').ask(LIST, {}, { 'accept-language': 'zh-CN' });
    expect(extensions.forbidden[0].message).toMatch(/\p{Script=Han}/u);
  });

  it('leaves a response its ETag, the same whether it is interpreted or compiled', async () => {
    const mobile = forRole('HELPDESK_AGENT');
    const first = await mobile.register(LIST);
    const tags = [first, await mobile.get(LIST), await mobile.get(LIST)].map(({ headers }) => headers.etag);
    expect(tags).toEqual(Array(3).fill(expect.stringMatching(/^W\/"[\w-]{22}"$/)));
    expect(new Set(tags).size).toBe(1);
    const again = await mobile.get(LIST, {}, { 'if-none-match': String(tags[0]) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('has another ETag than the same null for a role that may read it', async () => {
    const [admin, helpdesk] = [forRole('ADMIN_AGENT'), forRole('HELPDESK_AGENT')];
    const id = world.requestId;
    const [open, hidden] = [await admin.register(AMOUNT, { id }), await helpdesk.register(AMOUNT, { id })];
    expect(open.json().data).toEqual(hidden.json().data);
    expect(open.headers.etag).not.toBe(hidden.headers.etag);
  });

  it('is still an error of its own if it is a query or a node', async () => {
    const query = `{ auditEvents { totalCount } node(id: "${world.keyId}") { id } viewer { id } }`;
    const { data, errors, extensions } = await test.as('SALES_AGENT').ask(query);
    expect(data).toEqual({ auditEvents: null, node: null, viewer: { id: expect.any(String) } });
    expect(errors.map(({ path, extensions: { code } }) => [path, code]).sort()).toEqual([
      [['auditEvents'], 'FORBIDDEN_ROLE'],
      [['node'], 'FORBIDDEN_ROLE'],
    ]);
    expect(forbiddenFields({ extensions })).toEqual([]);
  });
});

function valueAt(data: Data, path: readonly (string | number)[]): Data {
  return path.reduce((value, step) => value[step], data);
}
