import { forbiddenFields } from '../support/forbidden-fields';
import { LINK, OPENED, REQUEST, SOFTWARE, SubscriptionHarness } from './subscription-harness';
import { transports } from './subscriptions-client';

describe.each(transports)('subscriptions over %s', (transport) => {
  let harness: SubscriptionHarness;

  beforeAll(async () => {
    harness = await SubscriptionHarness.open(transport);
  });
  afterEach(() => harness.stopAll());
  afterAll(() => harness.close());

  it('report each software of a purchase, and refuse a field that the role may not read each time', async () => {
    const { test, buy } = harness.cancelling;
    const customer = await test.make.customer();
    const subscription = await harness.subscribe(SOFTWARE, customer.id, 'HELPDESK_AGENT');
    const { software } = await buy([{}, {}], customer.id);
    const results = [await subscription.next(), await subscription.next()];
    expect(results.map(({ data }) => data.softwareChanged.id).sort()).toEqual(software.map(({ id }) => id).sort());
    for (const { data, errors, extensions } of results) {
      expect(data.softwareChanged).toMatchObject({ status: 'ACTIVE', keys: null });
      expect(errors).toBeUndefined();
      expect(extensions.forbidden).toMatchObject([{ field: 'Software.keys', path: ['softwareChanged', 'keys'] }]);
    }
  });

  it('report that a link was issued, used and revoked', async () => {
    const { test, buyDelivered, getKeysAndDownloads } = harness.cancelling;
    const { softwareId, editionId, linkId, linkPath } = await buyDelivered();
    const subscription = await harness.subscribe(LINK, softwareId, 'GLOBAL_ADMIN');
    await test.app.inject({ url: linkPath });
    expect(await subscription.next()).toMatchObject({
      data: { downloadLinkChanged: { id: linkId, status: 'ACTIVE', downloadsUsed: 2 } },
      extensions: { cost: { requested: 1 } },
    });
    const { downloadLinks } = await getKeysAndDownloads(softwareId, editionId, true);
    const links = [await subscription.next(), await subscription.next()].map(({ data }) => data.downloadLinkChanged);
    expect(links).toEqual([
      { id: linkId, status: 'REVOKED', downloadsUsed: 2 },
      { id: downloadLinks[0].id, status: 'ACTIVE', downloadsUsed: 0 },
    ]);
  });

  it('report that a request was submitted, downloads before its decision, and the decision', async () => {
    const { test, buyDelivered, request, decide } = harness.cancelling;
    const { bought, softwareId, linkPath } = await buyDelivered();
    const bySoftware = await harness.subscribe(SOFTWARE, bought.customerId);
    const id = await request(bought);
    expect((await bySoftware.next()).data.softwareChanged).toMatchObject({
      id: softwareId,
      status: 'CANCELLATION_PENDING',
    });
    const byRequest = [await harness.subscribe(REQUEST, id), await harness.subscribe(REQUEST, id, 'REVIEWER')];
    await test.app.inject({ url: linkPath });
    for (const subscription of byRequest)
      expect((await subscription.next()).data.cancellationRequestChanged).toEqual({
        id,
        status: 'SUBMITTED',
        downloadsMade: 2,
      });
    await decide(id, 'COMPLETE');
    for (const subscription of byRequest)
      expect((await subscription.next()).data.cancellationRequestChanged).toEqual({
        id,
        status: 'COMPLETED',
        downloadsMade: 2,
      });
  });

  it('report nothing of other customers', async () => {
    const { test, buy } = harness.cancelling;
    const customers = [await test.make.customer(), await test.make.customer()] as const;
    const other = await harness.subscribe(SOFTWARE, customers[1].id);
    await buy([{}], customers[0].id);
    const [software] = (await buy([{}], customers[1].id)).software;
    expect((await other.next()).data.softwareChanged.id).toBe(software.id);
  });

  it('report to a reviewer only software of requests, and do not disclose the existence of other software', async () => {
    const { buy, request, withdraw } = harness.cancelling;
    const bought = await buy();
    const id = await request(bought);
    const subscription = await harness.subscribe(SOFTWARE, bought.customerId, 'REVIEWER');
    await buy([{}], bought.customerId);
    await withdraw(id);
    const [{ id: softwareId }] = bought.software;
    expect((await subscription.next()).data.softwareChanged).toMatchObject({ id: softwareId, status: 'ACTIVE' });
  });

  it('report each request that is submitted to a reviewer, with its deadline, and no decision', async () => {
    const { buy, request, decide } = harness.cancelling;
    const opened = await harness.subscribe(OPENED, '', 'REVIEWER');
    const ids = [await request(await buy()), await request(await buy())];
    await decide(ids[0] ?? '', 'REJECT');
    ids.push(await request(await buy()));
    const results = [await opened.next(), await opened.next(), await opened.next()];
    expect(results.map(({ data }) => data.cancellationRequestsOpened.id)).toEqual(ids);
    expect(results[2]?.data.cancellationRequestsOpened).toMatchObject({ status: 'SUBMITTED', deadline: null });
  });

  it('read a key again for each change, and reading it is not a change', async () => {
    const { buyDelivered, getKeysAndDownloads, request } = harness.cancelling;
    const { bought, softwareId, keyValue: value, editionId } = await buyDelivered();
    const query = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { status keys { value } } }';
    const subscription = await harness.subscribe(query, bought.customerId);
    await getKeysAndDownloads(softwareId, editionId, true);
    expect((await subscription.next()).data).toEqual({ softwareChanged: { status: 'ACTIVE', keys: [{ value }] } });
    await request(bought);
    const { data } = await subscription.next();
    expect(data).toEqual({ softwareChanged: { status: 'CANCELLATION_PENDING', keys: [{ value }] } });
  });

  it('audit each refusal', async () => {
    const { buyDelivered, getKeysAndDownloads, agent } = harness.cancelling;
    const { softwareId, editionId, linkId } = await buyDelivered();
    const query = 'subscription ($id: ID!) { downloadLinkChanged(softwareId: $id) { id url } }';
    const subscription = await harness.subscribe(query, softwareId, 'GLOBAL_ADMIN');
    await getKeysAndDownloads(softwareId, editionId, true);
    const { extensions } = await subscription.next();
    expect(forbiddenFields({ extensions })).toEqual(['DownloadLink.url']);
    const { auditEvents } = await agent.query(
      '{ auditEvents(action: LINK_READ, first: 100) { nodes { outcome reason subject { id } } } }',
    );
    expect(auditEvents.nodes).toContainEqual({ outcome: 'DENIED', reason: 'FORBIDDEN_ROLE', subject: { id: linkId } });
  });
});
