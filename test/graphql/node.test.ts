import { Role } from '../../src/access/role';
import { makeWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const EVERYBODY = Object.values(Role);
const ADMINS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN'];
const CANCELLATIONS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'HELPDESK_AGENT', 'REVIEWER'];

/** Who may read nodes of which type at all. */
const types: Record<string, readonly [idOf: (world: World) => string, roles: readonly Role[]]> = {
  Partner: [({ partnerId }) => partnerId, EVERYBODY],
  Customer: [({ customer }) => customer.id, EVERYBODY],
  Order: [({ orderId }) => orderId, EVERYBODY],
  Software: [({ softwareId }) => softwareId, EVERYBODY],
  Product: [({ productId }) => productId, EVERYBODY],
  Sku: [({ skuId }) => skuId, EVERYBODY],
  Offer: [({ offerId }) => offerId, EVERYBODY],
  Edition: [({ editionId }) => editionId, EVERYBODY],
  ProductKey: [({ keyId }) => keyId, ADMINS],
  DownloadLink: [({ linkId }) => linkId, ADMINS],
  CancellationRequest: [({ requestId }) => requestId, CANCELLATIONS],
  Attachment: [({ attachmentId }) => attachmentId, CANCELLATIONS],
  AuditEvent: [({ auditEventId }) => auditEventId, ADMINS],
};

describe('node and nodes', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  it.each(EVERYBODY.flatMap((role) => Object.keys(types).map((type) => [role, type] as const)))(
    'give %s a %s only where the role may read that type',
    async (role, type) => {
      const [idOf, roles] = types[type]!;
      const id = idOf(world);
      const { data, errors } = await test
        .as(role)
        .ask('query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }', { id });
      if (roles.includes(role)) {
        expect(errors).toEqual([]);
        expect(data).toEqual({ node: { __typename: type, id }, nodes: [{ id }] });
      } else {
        expect(data).toEqual({ node: null, nodes: [null] });
        const refusals = errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions.code}`);
        expect(refusals.sort()).toEqual(['node FORBIDDEN_ROLE', 'nodes.0 FORBIDDEN_ROLE']);
      }
    },
  );

  it('are there for every type that is a Node', async () => {
    const { __type } = await test.as('SALES_AGENT').query('{ __type(name: "Node") { possibleTypes { name } } }');
    expect(__type.possibleTypes.map(({ name }: { name: string }) => name).sort()).toEqual(Object.keys(types).sort());
  });

  it('refuse a role before they look, so that it learns nothing of what exists', async () => {
    const ask = async (id: string) => {
      const { errors } = await test.as('SALES_AGENT').ask(`{ node(id: "${id}") { id } }`);
      return { ...errors[0], extensions: { ...errors[0]?.extensions, requestId: '' } };
    };
    expect(await ask(world.keyId)).toEqual(await ask('key_unknown'));
  });

  it('give many in the order asked, twice where asked twice, and null where there is none', async () => {
    const ids = [world.softwareId, 'cus_unknown', world.customer.id, world.skuId, world.softwareId];
    const { nodes } = await test.as('SALES_AGENT').query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(nodes).toEqual([{ id: ids[0] }, null, { id: ids[2] }, { id: ids[3] }, { id: ids[0] }]);
  });

  it('give the good ones beside those that are refused', async () => {
    const { data, errors } = await test
      .as('SALES_AGENT')
      .ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [world.keyId, world.orderId, 'nonsense'] });
    expect(data.nodes).toEqual([null, { id: world.orderId }, null]);
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['nodes', 0], 'FORBIDDEN_ROLE'],
      [['nodes', 2], 'BAD_USER_INPUT'],
    ]);
  });

  it.each([
    [0, undefined],
    [100, undefined],
    [101, 'BAD_USER_INPUT'],
  ])('take %d ids: %p', async (count, code) => {
    const ids = Array.from({ length: count }, () => world.customer.id);
    const { data, errors } = await test
      .as('SALES_AGENT')
      .ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors[0]?.extensions.code).toBe(code);
    expect(data?.nodes.length).toBe(code ? undefined : count);
  });
});
