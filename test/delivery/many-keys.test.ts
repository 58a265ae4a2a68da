import { sql } from '../../src/platform/database/sql';
import { serveWithLimits } from '../rate-limits/limited-server';
import { type Data, graphqlClient } from '../support/client';
import { type DeliveryDesk, GET_KEYS_AND_DOWNLOADS, openDeliveryDesk } from './delivery-desk';

const LICENCES = 10_000;
const THREE_TIMES = `query ($id: ID!) { node(id: $id) { ... on Software {
  id one: keys { id } two: keys { licenceNumber } three: keys { id }
} } }`;

describe('software with 10,000 licences', () => {
  let desk: DeliveryDesk;
  let softwareId: string;
  let editionId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    const { id: skuId, productId } = await desk.make.sku({ keyDelivery: 'ONE_PER_LICENCE' });
    editionId = (await desk.make.edition({ productId })).id;
    desk.unsound('No key can be decrypted.');
    await desk.change(sql`
      WITH RECURSIVE "counted" ("number") AS (
        SELECT 1 UNION ALL SELECT "number" + 1 FROM "counted" WHERE "number" < ${LICENCES}
      )
      INSERT INTO "productKeys" ("id", "skuId", "version", "sealed", "sealedWith", "fingerprint", "masked")
      SELECT 'key_many' || "number", ${skuId}, '2022', 'x', 'x', 'folded:' || "number", 'x' FROM "counted"`);
    await desk.change(sql`UPDATE "creditLines" SET "limitMinor" = 1000000000000`);
    softwareId = (await desk.make.software({ skuId, quantity: LICENCES })).id;
  });
  afterEach(() => desk.close());

  const collect = () => desk.getKeysAndDownloads({ softwareId, editionId });
  /** Runs requests on a server that limits each user to a number of points per minute, and each operation to `maxCost`. */
  const withPoints = async (userCost: number, act: (ask: Ask) => Promise<Data>, maxCost = LICENCES) => {
    const limits = { ...desk.gateway.config.limits, cost: maxCost };
    const app = await serveWithLimits(desk, { userCost }, { limits });
    const client = graphqlClient(app, desk.as('ADMIN_AGENT').token);
    return act((query, variables) => client.ask(query, variables)).finally(() => app.close());
  };
  type Ask = (query: string, variables: object) => Promise<Data>;

  /** Returns the lengths in ascending order, since any of the lists may be read first; 0 for one that is refused. */
  const lengthsOf = ({ node: { one, two, three } }: Data) =>
    [one, two, three].map((keys) => keys?.length ?? 0).sort((a, b) => a - b);

  it('gets a key for each licence in one request, in the order of their numbers', async () => {
    const { userErrors, keys } = await collect();
    expect([userErrors, keys.length]).toEqual([[], LICENCES]);
    const { node } = await desk.as('ADMIN_AGENT').query(THREE_TIMES, { id: softwareId });
    expect(node.one).toEqual(keys.map(({ id }: Data) => ({ id })));
    expect(node.two.map(({ licenceNumber }: Data) => licenceNumber)).toEqual(keys.map((_: Data, at: number) => at + 1));
  });

  it('costs a point for each key: a list for which too few points are left is refused, and all others are returned', async () => {
    await collect();
    const { status, data, errors } = await withPoints(2.5 * LICENCES, (ask) => ask(THREE_TIMES, { id: softwareId }));
    expect([status, lengthsOf(data)]).toEqual([200, [0, LICENCES, LICENCES]]);
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  });

  it('costs at most the maximum cost of an operation, so that no list is too long to be read', async () => {
    await collect();
    const { data } = await withPoints(150, (ask) => ask(THREE_TIMES, { id: softwareId }), 100);
    expect(lengthsOf(data)).toEqual([0, 0, LICENCES]);
  });

  it('keeps the keys that were assigned if too few points are left to list them', async () => {
    const input = { softwareId, editionId };
    const refused = await withPoints(LICENCES / 2, (ask) => ask(GET_KEYS_AND_DOWNLOADS, { input }));
    expect(refused.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect(await desk.assignedKeys()).toHaveLength(LICENCES);
    expect((await collect()).keys).toHaveLength(LICENCES);
  });
});
