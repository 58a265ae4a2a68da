import { makeWorld, type World } from '../access/world';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

describe('node and nodes', () => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  it('refuse a role before they query, so that it does not learn what exists', async () => {
    const send = async (id: string) => {
      const { errors } = await test.as('SALES_AGENT').ask(`{ node(id: "${id}") { id } }`);
      return { ...errors[0], extensions: { ...errors[0]?.extensions, requestId: '' } };
    };
    expect(await send(world.keyId)).toEqual(await send('key_unknown'));
  });

  it('return objects in the requested order, repeated if requested twice, and null if there is none', async () => {
    const ids = [world.softwareId, 'cus_unknown', world.customer.id, world.skuId, world.softwareId];
    const { nodes } = await test.as('SALES_AGENT').query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(nodes).toEqual([{ id: ids[0] }, null, { id: ids[2] }, { id: ids[3] }, { id: ids[0] }]);
  });

  it('return the allowed ones together with errors for the others', async () => {
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
  ])('for %d ids: %p', async (count, code) => {
    const ids = Array.from({ length: count }, () => world.customer.id);
    const { data, errors } = await test
      .as('SALES_AGENT')
      .ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors[0]?.extensions.code).toBe(code);
    expect(data?.nodes.length).toBe(code ? undefined : count);
  });
});
