import { EventEmitter, once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { openRateLimits } from '../../src/platform/rate-limits/rate-limits';
import type { Gateway } from '../../src/server/gateway';
import { buildServer } from '../../src/server/server';
import { refusedEvents } from '../audit/refused-events';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { collectLog } from '../support/log-lines';
import { type KnownQuery, QUERY, sendKnownQuery } from './known-query';

const HOUR_MS = 3_600_000;

describe('a query that the shortcut is executing', () => {
  let test: DeliveryDesk;
  let app: FastifyInstance;
  let token: string;
  let known: KnownQuery;
  let duringRequest: () => unknown;

  beforeEach(async () => {
    test = await openDeliveryDesk();
    token = await test.as('SALES_AGENT').token();
    duringRequest = () => {};
  });
  afterEach(async () => {
    await app.close();
    await test.close();
  });

  const serve = (opened: FastifyInstance, query?: string) => {
    app = opened;
    known = sendKnownQuery(app, token, query);
  };
  /** Returns a gateway that waits for `duringRequest` in the middle of each request. */
  const interruptible = (): Gateway => {
    const { userCost, ...others } = test.gateway.rateLimits;
    const take: typeof userCost.take = async (...cost) => {
      await duringRequest();
      return userCost.take(...cost);
    };
    return { ...test.gateway, rateLimits: { ...others, userCost: { ...userCost, take } } };
  };
  /** Sends a request on a connection that ends during the request. */
  const disconnect = async (method: string, query: string) => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    app.server.once('connection', (socket) => {
      duringRequest = () => {
        duringRequest = () => {};
        return once(socket.destroy(), 'close');
      };
    });
    const { port } = app.server.address() as AddressInfo;
    const headers = { host: 'localhost:80', authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
    const isPost = method === 'POST';
    const path = isPost ? '/graphql' : `/graphql?${new URLSearchParams({ query })}`;
    const ofBody = isPost ? { 'content-type': 'application/json' } : {};
    const sent = request({ method, port, path, headers: { ...headers, ...ofBody } });
    sent.end(isPost ? JSON.stringify({ query }) : undefined);
    await expect(once(sent, 'response')).rejects.toMatchObject({ code: 'ECONNRESET' });
  };

  /** Returns a function that sends a known query of which a field is refused. */
  const knowRefused = async (opened: Gateway) => {
    const { id } = await test.link();
    token = await test.as('ADMIN_AGENT').token();
    const query = `{ node(id: "${id}") { ... on DownloadLink { url } } }`;
    serve(await buildServer(opened), query);
    for (let time = 0; time < 3; time += 1) await known.post();
    const headers = { authorization: `Bearer ${await test.as('GLOBAL_ADMIN').token()}` };
    const send = (payload: object) => app.inject({ method: 'POST', url: '/graphql', headers, payload });
    await send({ query: QUERY });
    return () => send({ query });
  };

  it.each(['post', 'get'] as const)('by %s closes its connection if the gateway begins to stop', async (way) => {
    const stopping = new AbortController();
    serve(await buildServer(interruptible(), stopping.signal));
    await known.learn();
    const before = known.byFastify();
    duringRequest = () => stopping.abort();
    expect((await known[way]()).headers).toMatchObject({ connection: 'close' });
    expect(known.byFastify()).toBe(before);
  });

  it('is logged as cut if its client disconnects', async () => {
    const log = collectLog();
    const opened = interruptible();
    serve(await buildServer({ ...opened, config: { ...opened.config, logLevel: 'info' } }));
    await known.learn();
    const before = known.byFastify();
    await disconnect('GET', QUERY);
    const { status } = await log.printed(({ msg, cut }) => msg === 'request' && cut === true);
    expect([status, known.byFastify()]).toEqual([200, before]);
    log.stop();
  });

  it.each(['POST', 'GET'])('by %s has its refusals recorded also if its client disconnects', async (method) => {
    const { id } = await test.link();
    const query = `{ node(id: "${id}") { ... on DownloadLink { url } } }`;
    token = await test.as('GLOBAL_ADMIN').token();
    serve(await buildServer(interruptible()), query);
    for (const send of [known.post, known.post, known.post, known.get, known.get]) await send();
    const before = await refusedEvents(test);
    await disconnect(method, query);
    let events = before;
    for (; events.length === before.length; events = await refusedEvents(test)) await nextTurn();
    expect(events.at(-1)).toMatchObject({ action: 'LINK_READ', outcome: 'DENIED', subjectId: id });
  });

  it('is answered, and has its refusals recorded, also if the limit of refused requests is reached', async () => {
    const { config, database } = test.gateway;
    const { refused } = openRateLimits(database, { ...config.rateLimits, refused: 1 }, config.linkSigningKeys);
    const opened = interruptible();
    const send = await knowRefused({ ...opened, rateLimits: { ...opened.rateLimits, refused } });
    const progress = new EventEmitter();
    const [begun, ended] = [once(progress, 'begun'), once(progress, 'ended')];
    duringRequest = () => {
      progress.emit('begun');
      return ended;
    };
    const earlier = send();
    await begun;
    duringRequest = () => {};
    await send();
    progress.emit('ended');
    expect((await earlier).statusCode).toBe(200);
    expect(await refusedEvents(test)).toHaveLength(2);
  });

  it('has its refusals recorded also if its token expires', async () => {
    const send = await knowRefused(interruptible());
    duringRequest = () => test.clock.advance(13 * HOUR_MS);
    expect((await send()).statusCode).toBe(401);
    expect(await refusedEvents(test)).toHaveLength(1);
  });

  it('is left to Fastify, which reports the error, if its execution cannot begin', async () => {
    const { liveCatalogue } = test.gateway;
    let isBroken = false;
    const current = () => {
      if (isBroken) throw new Error('broken');
      return liveCatalogue.current();
    };
    serve(await buildServer({ ...test.gateway, liveCatalogue: { ...liveCatalogue, current } }));
    await known.learn();
    isBroken = true;
    await known.expectRefused(500, 'INTERNAL_SERVER_ERROR');
  });
});
