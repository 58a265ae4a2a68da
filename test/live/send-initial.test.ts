import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server/server';
import type { Data } from '../support/client';
import { hookedDatabase } from './hooked-database';
import { SubscriptionHarness } from './subscription-harness';
import { startSubscription, transports } from './subscriptions-client';

const SOFTWARE =
  'subscription ($id: ID!) { softwareChanged(customerId: $id, sendInitial: true) { id status downloadLinks { id } } }';
const LINK = 'subscription ($id: ID!) { downloadLinkChanged(softwareId: $id, sendInitial: true) { id status } }';
const REQUEST = 'subscription ($id: ID!) { cancellationRequestChanged(id: $id, sendInitial: true) { id status } }';
const OPENED = 'subscription { cancellationRequestsOpened(sendInitial: true) { id } }';

/** The statement that finds the position after which changes are sent. */
const START = /^SELECT "sequence" FROM "auditChains"/;
/** The statement that reads the present software. */
const PRESENT = /^SELECT "id", "purchasedAt" AS "at" FROM "software"/;

describe.each(transports)('a subscription with sendInitial over %s', (transport) => {
  let harness: SubscriptionHarness;
  let servers: FastifyInstance[] = [];

  beforeAll(async () => {
    harness = await SubscriptionHarness.open(transport);
  });
  afterEach(async () => {
    harness.stopAll();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  afterAll(() => harness.close());

  /** Subscribes to the software of a customer at a server on which something happens at a statement. */
  const subscribeWith = async (customerId: string, hook: Parameters<typeof hookedDatabase>[1]) => {
    const { test } = harness.cancelling;
    const database = hookedDatabase(test.gateway.database, hook);
    const server = await buildServer({ ...test.gateway, database });
    servers = [...servers, server];
    const origin = await server.listen({ host: '127.0.0.1', port: 0 });
    const token = await test.as('ADMIN_AGENT').token();
    return startSubscription(origin, { transport, token, query: SOFTWARE, variables: { id: customerId } });
  };
  const idOf = ({ data }: Data): string => data.softwareChanged.id;

  it('sends each present object once, then what changes', async () => {
    const { buyDelivered, getKeysAndDownloads, request } = harness.cancelling;
    const { bought, softwareId, editionId, linkId } = await buyDelivered();
    const links = await harness.subscribe(LINK, softwareId);
    expect((await links.next()).data.downloadLinkChanged).toEqual({ id: linkId, status: 'ACTIVE' });
    const { downloadLinks } = await getKeysAndDownloads(softwareId, editionId, true);
    const next = [await links.next(), await links.next()].map(({ data }) => data.downloadLinkChanged);
    expect(next).toEqual([
      { id: linkId, status: 'REVOKED' },
      { id: downloadLinks[0].id, status: 'ACTIVE' },
    ]);
    const id = await request(bought);
    const byRequest = await harness.subscribe(REQUEST, id, 'REVIEWER');
    expect((await byRequest.next()).data.cancellationRequestChanged).toEqual({ id, status: 'SUBMITTED' });
    const opened = await harness.subscribe(OPENED, '', 'REVIEWER');
    expect((await opened.next()).data.cancellationRequestsOpened).toEqual({ id });
  });

  it('sends more objects than one page of them, oldest first, and nothing of other customers', async () => {
    const { test } = harness.cancelling;
    const [customer, other] = [await test.make.customer(), await test.make.customer()];
    await test.make.software({ customerId: other.id });
    const ids: string[] = [];
    for (let count = 0; count < 101; count += 1) {
      const purchasedAt = test.clock.now + count - (count % 2);
      ids.push((await test.make.software({ customerId: customer.id, purchasedAt })).id);
    }
    const subscription = await harness.subscribe(SOFTWARE, customer.id);
    const sent: string[] = [];
    for (const _ of ids) sent.push(idOf(await subscription.next()));
    expect(sent.toSorted()).toEqual(ids.toSorted());
  });

  it('loses no change that is committed before the subscription has started', async () => {
    const { buy, test } = harness.cancelling;
    const customer = await test.make.customer();
    let bought: Data;
    const before = async () => {
      bought = await buy([{}], customer.id);
    };
    const subscription = await subscribeWith(customer.id, { statement: START, before });
    expect(idOf(await subscription.next())).toBe(bought?.software[0].id);
    const next = await buy([{}], customer.id);
    expect(idOf(await subscription.next())).toBe(next.software[0]?.id);
    subscription.stop();
  });

  it.each(['before', 'after'] as const)(
    'loses no change that is committed %s the present state is read',
    async (when) => {
      const { buy, test } = harness.cancelling;
      const customer = await test.make.customer();
      const first = await buy([{}], customer.id);
      let second: Data;
      const purchase = async () => {
        second = await buy([{}], customer.id);
      };
      const subscription = await subscribeWith(customer.id, { statement: PRESENT, [when]: purchase });
      const sent = [idOf(await subscription.next()), idOf(await subscription.next())];
      expect(sent).toEqual([first.software[0]?.id, second?.software[0].id]);
      subscription.stop();
    },
  );
});
