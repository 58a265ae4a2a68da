import { randomUUID } from 'node:crypto';
import { serveWithLimits } from '../rate-limits/limited-server';
import { graphqlClient } from '../support/client';
import { openDeliveryDesk } from './delivery-desk';

const ROUNDS = 12;
const TWICE = `query ($id: ID!) { node(id: $id) { ... on Software { one: downloadLinks { id } two: downloadLinks { id } } } }`;
/** Cost of the software, and twice of the five links that are assumed before their number is known. */
const KNOWN_COST = 11;

it('a list of download links costs a point for each beyond the first five, or is refused', async () => {
  const desk = await openDeliveryDesk();
  const { id } = await desk.software();
  for (let round = 0; round < ROUNDS; round += 1)
    await desk.getKeysAndDownloads({ softwareId: id, reissue: true, idempotencyKey: randomUUID() });

  const app = await serveWithLimits(desk, { userCost: KNOWN_COST + 2 * (ROUNDS - 5) - 1 });
  const { status, data, errors } = await graphqlClient(app, desk.as('ADMIN_AGENT').token).ask(TWICE, { id });
  expect([status, data.node.one.length, data.node.two]).toEqual([200, ROUNDS, null]);
  expect(errors).toMatchObject([{ path: ['node', 'two'], extensions: { code: 'RATE_LIMITED' } }]);
  await app.close();
  await desk.close();
});
