import type { Client, Data } from '../support/client';
import { forbiddenFields } from '../support/forbidden-fields';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { makeWorld, type World } from './world';

describe('an operator', () => {
  let test: TestGateway;
  let operator: Client;
  let worlds: readonly [World, World];

  beforeAll(async () => {
    test = await openTestGateway();
    worlds = [await makeWorld(test, NORTHWIND), await makeWorld(test, TAILSPIN)];
    operator = test.as('OPERATOR');
  });
  afterAll(() => test.close());

  it('belongs to no partner', async () => {
    const { viewer } = await operator.query('{ viewer { roles partner { id } } }');
    expect(viewer).toEqual({ roles: ['OPERATOR'], partner: null });
  });

  it('sees the partners, customers, orders and software of all partners', async () => {
    const ids = worlds.flatMap((world) => [world.partnerId, world.customer.id, world.orderId, world.softwareId]);
    const { nodes, customers } = await operator.query(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } customers { totalCount } }',
      { ids },
    );
    expect(nodes.map(({ id }: Data) => id)).toEqual(ids);
    expect(customers.totalCount).toBe(2);
  });

  it('sees no amounts of orders', async () => {
    const { data, errors, extensions } = await operator.ask(
      'query ($id: ID!) { node(id: $id) { ... on Order { total { amount } payment { amount { amount } } } } }',
      { id: worlds[0].orderId },
    );
    expect(JSON.stringify(data)).not.toMatch(/"amount":"/);
    expect(errors).toEqual([]);
    expect(forbiddenFields({ extensions })).toEqual(['Order.payment', 'Order.total']);
  });

  it('finds customers of all partners by a search', async () => {
    const { customers } = await operator.query(
      'query ($search: String) { customers(search: $search) { nodes { id } } }',
      {
        search: worlds[1].customer.domain,
      },
    );
    expect(customers.nodes).toEqual([{ id: worlds[1].customer.id }]);
  });

  it('sees no product key and no download link, not even that they exist', async () => {
    const ids = worlds.flatMap(({ keyId, linkId }) => [keyId, linkId]);
    const { data, errors } = await operator.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(data.nodes).toEqual(ids.map(() => null));
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(ids.map(() => 'FORBIDDEN_ROLE'));
    const software = await operator.ask(`{ node(id: "${worlds[0].softwareId}") { ... on Software {
      keys { masked } downloadLinks { status }
    } } }`);
    expect(software.data.node).toEqual({ keys: null, downloadLinks: null });
  });

  it('sees in the queue how far the software was delivered', async () => {
    const [{ keyId, requestId }] = worlds;
    await test.as('ADMIN_AGENT').query(`{ node(id: "${keyId}") { ... on ProductKey { value } } }`);
    const { openCancellationRequests } = await operator.query(
      '{ openCancellationRequests { nodes { id keyRevealed keysRevealed downloadsMade } } }',
    );
    expect(openCancellationRequests.nodes).toEqual([
      { id: requestId, keyRevealed: true, keysRevealed: 1, downloadsMade: 0 },
      { id: worlds[1].requestId, keyRevealed: expect.any(Boolean), keysRevealed: expect.any(Number), downloadsMade: 0 },
    ]);
  });

  it('reads the audit trail of each partner', async () => {
    for (const { partnerId, auditEventId } of worlds) {
      const { programmeAuditEvents } = await operator.query(
        'query ($partnerId: ID) { programmeAuditEvents(partnerId: $partnerId) { nodes { id } } }',
        { partnerId },
      );
      expect(programmeAuditEvents.nodes.map(({ id }: Data) => id)).toContain(auditEventId);
    }
  });

  it('can neither buy nor get keys nor cancel, and gets FORBIDDEN_ROLE', async () => {
    const [{ customer, softwareId }] = worlds;
    const { nodes } = await operator.query(`{ nodes(ids: ["${customer.id}", "${softwareId}"]) {
      ... on Customer { viewerCanPurchase { allowed reason } }
      ... on Software { viewerCanGetKeysAndDownloads { allowed reason } viewerCanCancel { allowed reason } }
    } }`);
    const refused = { allowed: false, reason: 'FORBIDDEN_ROLE' };
    expect(nodes).toEqual([
      { viewerCanPurchase: refused },
      { viewerCanGetKeysAndDownloads: refused, viewerCanCancel: refused },
    ]);
  });
});
