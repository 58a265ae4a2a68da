import { ways } from './listening';
import { LINK, ListeningRoom, REQUEST, SOFTWARE } from './listening-room';

describe.each(ways)('subscriptions over %s', (way) => {
  let room: ListeningRoom;

  beforeAll(async () => {
    room = await ListeningRoom.in(way);
  });
  afterEach(() => room.silence());
  afterAll(() => room.close());

  it('tell of a purchase each piece of software that it brought, and refuse each time what a role may not read', async () => {
    const { test, buy } = room.cancelling;
    const customer = await test.make.customer();
    const heard = await room.listen(SOFTWARE, customer.id, 'HELPDESK_AGENT');
    const { software } = await buy([{}, {}], customer.id);
    const told = [await heard.next(), await heard.next()];
    expect(told.map(({ data }) => data.softwareChanged.id).sort()).toEqual(software.map(({ id }) => id).sort());
    for (const { data, errors } of told) {
      expect(data.softwareChanged).toMatchObject({ status: 'ACTIVE', keys: null });
      expect(errors).toMatchObject([{ path: ['softwareChanged', 'keys'], extensions: { code: 'FORBIDDEN_ROLE' } }]);
    }
  });

  it('tell that a link was issued, followed and revoked', async () => {
    const { test, buyDelivered, getKeysAndDownloads } = room.cancelling;
    const { softwareId, editionId, linkId, linkPath } = await buyDelivered();
    const heard = await room.listen(LINK, softwareId, 'GLOBAL_ADMIN');
    await test.app.inject({ url: linkPath });
    expect(await heard.next()).toMatchObject({
      data: { downloadLinkChanged: { id: linkId, status: 'ACTIVE', downloadsUsed: 2 } },
      extensions: { cost: { requested: 1 } },
    });
    const { downloadLinks } = await getKeysAndDownloads(softwareId, editionId, true);
    const told = [await heard.next(), await heard.next()].map(({ data }) => data.downloadLinkChanged);
    expect(told).toEqual([
      { id: linkId, status: 'REVOKED', downloadsUsed: 2 },
      { id: downloadLinks[0].id, status: 'ACTIVE', downloadsUsed: 0 },
    ]);
  });

  it('tell that a request was submitted, what was delivered meanwhile, and how it was decided', async () => {
    const { test, buyDelivered, request, decide } = room.cancelling;
    const { bought, softwareId, linkPath } = await buyDelivered();
    const bySoftware = await room.listen(SOFTWARE, bought.customerId);
    const id = await request(bought);
    expect((await bySoftware.next()).data.softwareChanged).toMatchObject({
      id: softwareId,
      status: 'CANCELLATION_PENDING',
    });
    const listeners = [await room.listen(REQUEST, id), await room.listen(REQUEST, id, 'REVIEWER')];
    await test.app.inject({ url: linkPath });
    for (const heard of listeners)
      expect((await heard.next()).data.cancellationRequestChanged).toEqual({
        id,
        status: 'SUBMITTED',
        downloadsMade: 2,
      });
    await decide(id, 'COMPLETE');
    for (const heard of listeners)
      expect((await heard.next()).data.cancellationRequestChanged).toEqual({
        id,
        status: 'COMPLETED',
        downloadsMade: 2,
      });
  });

  it('tell nobody of another customer', async () => {
    const { test, buy } = room.cancelling;
    const customers = [await test.make.customer(), await test.make.customer()] as const;
    const other = await room.listen(SOFTWARE, customers[1].id);
    await buy([{}], customers[0].id);
    const [software] = (await buy([{}], customers[1].id)).software;
    expect((await other.next()).data.softwareChanged.id).toBe(software.id);
  });

  it('tell a reviewer of no software but that of requests, not even that there is some', async () => {
    const { buy, request, withdraw } = room.cancelling;
    const bought = await buy();
    const id = await request(bought);
    const heard = await room.listen(SOFTWARE, bought.customerId, 'REVIEWER');
    await buy([{}], bought.customerId);
    await withdraw(id);
    const [{ id: softwareId }] = bought.software;
    expect((await heard.next()).data.softwareChanged).toMatchObject({ id: softwareId, status: 'ACTIVE' });
  });

  it('read a key anew for each change, and its reading is no change', async () => {
    const { buyDelivered, getKeysAndDownloads, request } = room.cancelling;
    const { bought, softwareId, keyValue: value, editionId } = await buyDelivered();
    const query = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { status keys { value } } }';
    const heard = await room.listen(query, bought.customerId);
    await getKeysAndDownloads(softwareId, editionId, true);
    expect((await heard.next()).data).toEqual({ softwareChanged: { status: 'ACTIVE', keys: [{ value }] } });
    await request(bought);
    const { data } = await heard.next();
    expect(data).toEqual({ softwareChanged: { status: 'CANCELLATION_PENDING', keys: [{ value }] } });
  });

  it('write down each time what was refused', async () => {
    const { buyDelivered, getKeysAndDownloads, agent } = room.cancelling;
    const { softwareId, editionId, linkId } = await buyDelivered();
    const query = 'subscription ($id: ID!) { downloadLinkChanged(softwareId: $id) { id url } }';
    const heard = await room.listen(query, softwareId, 'GLOBAL_ADMIN');
    await getKeysAndDownloads(softwareId, editionId, true);
    const { errors } = await heard.next();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_ROLE' } }]);
    const { auditEvents } = await agent.query(
      '{ auditEvents(action: LINK_READ, first: 100) { nodes { outcome reason subject { id } } } }',
    );
    expect(auditEvents.nodes).toContainEqual({ outcome: 'DENIED', reason: 'FORBIDDEN_ROLE', subject: { id: linkId } });
  });
});
