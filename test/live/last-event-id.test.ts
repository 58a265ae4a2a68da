import type { Role } from '../../src/platform/access/permissions';
import { HOUR_MS, MINUTE_MS } from '../../src/platform/base/clock';
import { eventIdOf } from '../../src/server/live/event-id';
import { buildServer } from '../../src/server/server';
import { type Bought } from '../cancellations/buying';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import type { Data } from '../support/client';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type EventReader, readEvents } from './event-reader';
import { LINK_UPDATES, OPENED, SOFTWARE, SOFTWARE_UPDATES } from './subscription-harness';
import { originOf } from './subscriptions-client';

const withoutInitial = (query: string) => query.replace(', sendInitial: true', '');

describe('a client that reconnects with Last-Event-ID', () => {
  let cancelling: Cancelling;
  let origin: string;
  let open: EventReader[] = [];

  beforeAll(async () => {
    cancelling = await openCancellations();
    origin = await originOf(cancelling.test);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((events) => events.stop()));
  });
  afterAll(() => cancelling.test.close());

  interface Subscribing {
    readonly lastEventId?: string | undefined;
    readonly role?: Role;
    readonly partnerId?: string;
    readonly at?: string;
  }

  const subscribe = async (query: string, id: string, some: Subscribing = {}): Promise<EventReader> => {
    const { lastEventId, role = 'ADMIN_AGENT', partnerId, at = origin } = some;
    const token = await cancelling.test.as(role, partnerId).token();
    const response = await fetch(`${at}/graphql/stream`, {
      method: 'POST',
      body: JSON.stringify({ query, variables: { id } }),
      headers: {
        ...{ authorization: `Bearer ${token}`, accept: 'text/event-stream', 'content-type': 'application/json' },
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
    });
    expect(response.status).toBe(200);
    const events = readEvents(response);
    open = [...open, events];
    await events.until((text) => text.includes(':\n\n'));
    return events;
  };
  const next = async (events: EventReader): Promise<Data> => Object.values((await events.next()).data)[0] as Data;
  const firstId = ({ software }: Bought) => software[0].id;
  const position = async (sequence: number, at: number, topicId: string, partnerId = NORTHWIND) =>
    eventIdOf(cancelling.test.gateway.config.linkSigningKeys, { partnerId, id: topicId }, { sequence, at });

  it('receives what happened in between, once, and then what happens', async () => {
    const { buy, request, decide, test } = cancelling;
    const first = await buy();
    const { customerId } = first;
    const before = await subscribe(withoutInitial(SOFTWARE_UPDATES), customerId);
    await request(first);
    expect(await next(before)).toMatchObject({ change: 'CHANGED', node: { id: firstId(first) } });
    const lastEventId = before.lastId();
    await before.stop();

    const second = await buy([{}], customerId);
    await buy();
    const third = await buy([{}], customerId);
    await decide(await request(third), 'COMPLETE');
    test.clock.advance(MINUTE_MS);
    const after = await subscribe(withoutInitial(SOFTWARE_UPDATES), customerId, { lastEventId });
    expect(await next(after)).toMatchObject({ change: 'CREATED', node: { id: firstId(second), status: 'ACTIVE' } });
    expect(await next(after)).toMatchObject({ change: 'ENDED', node: { id: firstId(third), status: 'CANCELLED' } });
    const fourth = await buy([{}], customerId);
    expect(await next(after)).toMatchObject({ change: 'CREATED', node: { id: firstId(fourth) } });
  });

  it('receives it although no event was sent before, and also what only time has ended', async () => {
    const { test } = cancelling;
    const { now } = test.clock;
    const { id: softwareId } = await test.make.software();
    const { id: linkId } = await test.make.link({ softwareId, expiresAt: now + HOUR_MS });
    const before = await subscribe(withoutInitial(LINK_UPDATES), softwareId);
    const lastEventId = before.lastId();
    await before.stop();
    test.clock.advance(HOUR_MS);
    const after = await subscribe(withoutInitial(LINK_UPDATES), softwareId, { lastEventId });
    expect(await next(after)).toEqual({ change: 'ENDED', node: { id: linkId, status: 'EXPIRED' } });
  });

  it('does not receive the events before the id again, even if they were committed together', async () => {
    const { buy } = cancelling;
    const customerId = (await cancelling.test.make.customer()).id;
    const before = await subscribe(SOFTWARE, customerId);
    const { software } = await buy([{}, {}, {}], customerId);
    const ids = [await next(before), await next(before), await next(before)].map(({ id }) => id);
    expect(ids.toSorted()).toEqual(software.map(({ id }) => id).toSorted());
    const after = await subscribe(SOFTWARE, customerId, { lastEventId: before.lastId() });
    const later = await buy([{}], customerId);
    expect(await next(after)).toMatchObject({ id: firstId(later) });
  });

  it('continues at another server, also with another query for the same object', async () => {
    const { buy, test } = cancelling;
    const { customerId } = await buy();
    const before = await subscribe(withoutInitial(SOFTWARE_UPDATES), customerId);
    const lastEventId = before.lastId();
    await before.stop();
    const bought = await buy([{}], customerId);
    const other = await buildServer(test.gateway);
    const at = await other.listen({ host: '127.0.0.1', port: 0 });
    const after = await subscribe(SOFTWARE, customerId, { lastEventId, at });
    expect(await next(after)).toMatchObject({ id: firstId(bought), status: 'ACTIVE' });
    await after.stop();
    await other.close();
  });

  it('does not receive the present state again, although it was requested', async () => {
    const { buy } = cancelling;
    const present = await buy();
    const before = await subscribe(SOFTWARE_UPDATES, present.customerId);
    expect(await next(before)).toMatchObject({ change: 'INITIAL', node: { id: firstId(present) } });
    const after = await subscribe(SOFTWARE_UPDATES, present.customerId, { lastEventId: before.lastId() });
    const bought = await buy([{}], present.customerId);
    expect(await next(after)).toMatchObject({ change: 'CREATED', node: { id: firstId(bought) } });
  });

  it('has an id after the last present object, also if the objects fill a page', async () => {
    const { make } = cancelling.test;
    const { id: customerId } = await make.customer();
    for (let count = 0; count < 100; count += 1) await make.software({ customerId });
    const events = await subscribe(SOFTWARE_UPDATES, customerId);
    for (let count = 0; count < 100; count += 1) {
      expect(events.lastId()).toBeUndefined();
      await next(events);
    }
    expect(events.lastId()).toEqual(expect.any(String));
  });

  it('receives the present state if the id is too old, from the future of a restored database, or not genuine', async () => {
    const { buy, test } = cancelling;
    const present = await buy();
    const { customerId } = present;
    const { now } = test.clock;
    const other = await subscribe(SOFTWARE, (await buy()).customerId);
    for (const lastEventId of [
      await position(0, now - 25 * HOUR_MS, customerId),
      await position(-2_000, now, customerId),
      await position(1_000_000, now, customerId),
      await position(0, now, customerId, TAILSPIN),
      ...[other.lastId(), 'forged', '', '0'],
    ]) {
      const events = await subscribe(withoutInitial(SOFTWARE_UPDATES), customerId, { lastEventId });
      expect(await next(events)).toMatchObject({ change: 'INITIAL', node: { id: firstId(present) } });
      await events.stop();
    }
  });

  it('of another partner receives nothing with the id', async () => {
    const { buy, test } = cancelling;
    const bought = await buy();
    const own = await test.make.customer({ partnerId: TAILSPIN });
    const ofNorthwind = await subscribe(SOFTWARE, bought.customerId);
    const lastEventId = ofNorthwind.lastId();
    await buy([{}], bought.customerId);
    const refused = await subscribe(SOFTWARE, bought.customerId, { lastEventId, partnerId: TAILSPIN });
    expect((await refused.next()).errors).toMatchObject([{ extensions: { code: 'CUSTOMER_NOT_FOUND' } }]);
    const events = await subscribe(SOFTWARE, own.id, { lastEventId, partnerId: TAILSPIN });
    const { id } = await test.make.software({ customerId: own.id, partnerId: TAILSPIN });
    await test.make.link({ softwareId: id, partnerId: TAILSPIN });
    expect(await next(events)).toMatchObject({ id });
  });

  it('receives the requests that partners have submitted in between', async () => {
    const { buy, request } = cancelling;
    const before = await subscribe(OPENED, '', { role: 'REVIEWER' });
    const id = await request(await buy());
    const after = await subscribe(OPENED, '', { role: 'REVIEWER', lastEventId: before.lastId() });
    const received: string[] = [];
    // Requests of the last minutes may be sent again.
    while (!received.includes(id)) received.push((await next(after)).id);
  });
});
