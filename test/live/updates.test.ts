import { HOUR_MS } from '../../src/platform/base/clock';
import type { Data } from '../support/client';
import {
  CUSTOMER_UPDATES,
  LINK_UPDATES,
  ORDER_UPDATES,
  REQUEST_UPDATES,
  SOFTWARE_UPDATES,
  SubscriptionHarness,
} from './subscription-harness';
import { type Subscription, transports } from './subscriptions-client';

describe.each(transports)('updates over %s', (transport) => {
  let harness: SubscriptionHarness;

  beforeAll(async () => {
    harness = await SubscriptionHarness.open(transport);
  });
  afterEach(() => harness.stopAll());
  afterAll(() => harness.close());

  const next = async (subscription: Subscription): Promise<Data> => {
    const { data, errors } = await subscription.next();
    expect(errors).toBeUndefined();
    return Object.values(data)[0] as Data;
  };

  it('of software: it is present, was bought, has changed, and was cancelled', async () => {
    const { buy, request, decide } = harness.cancelling;
    const present = await buy();
    const updates = await harness.subscribe(SOFTWARE_UPDATES, present.customerId);
    const first = present.software[0].id;
    expect(await next(updates)).toEqual({ change: 'INITIAL', node: { id: first, status: 'ACTIVE', quantity: 1 } });
    const bought = await buy([{}], present.customerId);
    const { id } = bought.software[0];
    expect(await next(updates)).toMatchObject({ change: 'CREATED', node: { id, status: 'ACTIVE' } });
    const requestId = await request(bought);
    expect(await next(updates)).toMatchObject({ change: 'CHANGED', node: { id, status: 'CANCELLATION_PENDING' } });
    await decide(requestId, 'COMPLETE');
    expect(await next(updates)).toMatchObject({ change: 'ENDED', node: { id, status: 'CANCELLED' } });
  });

  it('of software that had ended before: it is present', async () => {
    const { buy, request, decide } = harness.cancelling;
    const bought = await buy();
    await decide(await request(bought), 'COMPLETE');
    const updates = await harness.subscribe(SOFTWARE_UPDATES, bought.customerId);
    expect(await next(updates)).toMatchObject({ change: 'INITIAL', node: { status: 'CANCELLED' } });
  });

  it('of a term: it has ended', async () => {
    const { test } = harness.cancelling;
    const { now } = test.clock;
    const { customerId } = await test.make.software({ purchasedAt: now, expiresAt: now + HOUR_MS });
    const updates = await harness.subscribe(SOFTWARE_UPDATES, customerId);
    expect(await next(updates)).toMatchObject({ change: 'INITIAL', node: { status: 'ACTIVE' } });
    test.clock.advance(HOUR_MS);
    expect(await next(updates)).toMatchObject({ change: 'ENDED', node: { status: 'EXPIRED' } });
  });

  it('of download links: one was issued, used and revoked', async () => {
    const { test, buyDelivered, getKeysAndDownloads } = harness.cancelling;
    const { softwareId, editionId, linkId, linkPath } = await buyDelivered();
    const updates = await harness.subscribe(LINK_UPDATES, softwareId);
    expect(await next(updates)).toEqual({ change: 'INITIAL', node: { id: linkId, status: 'ACTIVE' } });
    await test.app.inject({ url: linkPath });
    expect(await next(updates)).toEqual({ change: 'CHANGED', node: { id: linkId, status: 'ACTIVE' } });
    const { downloadLinks } = await getKeysAndDownloads(softwareId, editionId, true);
    expect(await next(updates)).toEqual({ change: 'ENDED', node: { id: linkId, status: 'REVOKED' } });
    expect(await next(updates)).toEqual({ change: 'CREATED', node: { id: downloadLinks[0].id, status: 'ACTIVE' } });
  });

  it('of orders: one was placed, cancelled in part, and cancelled', async () => {
    const { buy, request, decide } = harness.cancelling;
    const present = await buy();
    const updates = await harness.subscribe(ORDER_UPDATES, present.customerId);
    expect(await next(updates)).toMatchObject({ change: 'INITIAL', node: { id: present.id } });
    const bought = await buy([{}, {}], present.customerId);
    const { id, software } = bought;
    expect(await next(updates)).toEqual({ change: 'CREATED', node: { id, status: 'COMPLETED' } });
    const ends = [
      ['CHANGED', 'PARTIALLY_CANCELLED'],
      ['ENDED', 'CANCELLED'],
    ];
    for (const [index, [change, status]] of ends.entries()) {
      const softwareIds = [software[index]?.id];
      await decide(await request(bought, { softwareIds }), 'COMPLETE');
      expect(await next(updates)).toEqual({ change, node: { id, status } });
    }
  });

  it.each([
    ['COMPLETE', 'COMPLETED'],
    ['REJECT', 'REJECTED'],
  ] as const)('of a cancellation request: its decision %s ends it', async (decision, status) => {
    const { buy, request, decide } = harness.cancelling;
    const id = await request(await buy());
    const updates = await harness.subscribe(REQUEST_UPDATES, id, 'REVIEWER');
    expect(await next(updates)).toEqual({ change: 'INITIAL', node: { id, status: 'SUBMITTED' } });
    await decide(id, decision);
    expect(await next(updates)).toEqual({ change: 'ENDED', node: { id, status } });
  });

  it('of a customer: it has changed, and the relationship has ended and resumed', async () => {
    const { test, agent } = harness.cancelling;
    const { id, name } = await test.make.customer();
    const updates = await harness.subscribe(CUSTOMER_UPDATES, id);
    expect(await next(updates)).toEqual({ change: 'INITIAL', node: { id, name } });
    const call = (field: string, more = '') =>
      agent.query(`mutation { ${field}(input: { customerId: "${id}" ${more} }) { userErrors { code } } }`);
    await call('updateCustomer', ', name: "Adatum"');
    expect(await next(updates)).toEqual({ change: 'CHANGED', node: { id, name: 'Adatum' } });
    const operator = test.as('OPERATOR');
    for (const [field, change] of [
      ['endCustomer', 'ENDED'],
      ['resumeCustomer', 'CHANGED'],
    ]) {
      await operator.query(`mutation { ${field}(input: { customerId: "${id}" }) { userErrors { code } } }`);
      expect(await next(updates)).toEqual({ change, node: { id, name: 'Adatum' } });
    }
  });

  it('read what fragments select, and cost as much as the object that they send', async () => {
    const { customerId, software } = await harness.cancelling.buy();
    const query = `subscription ($id: ID!) { softwareUpdates(customerId: $id, sendInitial: true) { ...Event } }
      fragment Event on SoftwareUpdate { node { ...Part product { id } } }
      fragment Part on Software { quantity sku { id } }`;
    const { data, extensions } = await (await harness.subscribe(query, customerId)).next();
    const { node } = data.softwareUpdates;
    expect(node).toEqual({ quantity: 1, sku: { id: software[0].skuId }, product: { id: expect.any(String) } });
    const simple = await harness.subscribe(SOFTWARE_UPDATES, customerId);
    expect((await simple.next()).extensions.cost.requested).toBe(1);
    expect(extensions.cost.requested).toBe(3);
  });
});
