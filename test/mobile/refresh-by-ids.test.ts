import { makeCustomerWorld, makeWorld, type World } from '../access/world';
import { forbiddenFields } from '../support/forbidden-fields';
import { statementsOf, verbAndTable } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { createPersistedQueryClient } from './persisted-query-client';

/** The fields that a client shows of the nodes in its cache. Statuses have aliases, since their types differ. */
const REFRESH = `query ($ids: [ID!]!) { nodes(ids: $ids) {
  id
  ... on Customer { name }
  ... on Software { status viewerCanCancel { allowed } }
  ... on Order { orderStatus: status total { amount } }
  ... on DownloadLink { linkStatus: status downloadsRemaining }
  ... on Edition { version }
} }`;

describe('a client that caches nodes', () => {
  let test: TestGateway;
  let worlds: readonly World[];

  beforeAll(async () => {
    test = await openTestGateway();
    worlds = [await makeWorld(test, NORTHWIND), await makeCustomerWorld(test, NORTHWIND)];
  });
  afterAll(() => test.close());

  const ids = () =>
    worlds.flatMap(({ customer, softwareId, otherSoftwareId, orderId, linkId, editionId }) => [
      customer.id,
      ...[softwareId, otherSoftwareId, orderId, linkId, editionId],
    ]);

  it('refreshes all of them in one request, with one statement for each type outside the catalogue', async () => {
    const mobile = test.as('ADMIN_AGENT');
    const statements = await statementsOf(async () => {
      const { nodes } = await mobile.query(REFRESH, { ids: ids() });
      expect(nodes.map(({ id }: { id: string }) => id)).toEqual(ids());
    });
    const read = ['customers', 'downloadLinks', 'orders', 'software'];
    expect(statements.map(verbAndTable).sort()).toEqual(read.map((table) => `SELECT ${table}`));
  });

  it('is charged a point for each node, and for each object in it', async () => {
    const answer = await createPersistedQueryClient(test, test.as('ADMIN_AGENT')).post(REFRESH, { ids: ids() });
    // The cost is estimated in advance: each node may have an amount and a permission.
    expect(answer.json().extensions.cost.requested).toBe(3 * ids().length);
  });

  it('receives the nodes and fields that its role may read', async () => {
    const { data, errors, extensions } = await test.as('HELPDESK_AGENT').ask(REFRESH, { ids: ids() });
    const [customer, software, other, order, link, edition] = data.nodes;
    expect([customer.name, software.status, other.status, edition.version].every(Boolean)).toBe(true);
    expect([order.total, order.orderStatus, link]).toEqual([null, 'COMPLETED', null]);
    expect(errors.map(({ path }) => path?.join('.')).sort()).toEqual(['nodes.10', 'nodes.4']);
    expect(forbiddenFields({ extensions })).toEqual(['Order.total']);
  });
});
