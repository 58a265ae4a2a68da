import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Gateway } from '../../src/server/gateway';
import { buildServer } from '../../src/server/server';
import { refusedEvents } from '../audit/refused-events';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { collectLog } from '../support/log-lines';
import { type KnownQuery, QUERY, sendKnownQuery } from './known-query';

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
