import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Gateway } from '../../src/server/gateway';
import { buildServer } from '../../src/server/server';
import { collectLog } from '../support/log-lines';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type KnownQuery, QUERY, sendKnownQuery } from './known-query';

describe('a query that the shortcut is executing', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  let token: string;
  let known: KnownQuery;
  let duringRequest: () => void;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    token = await test.as('SALES_AGENT').token();
    duringRequest = () => {};
  });
  afterEach(async () => {
    await app.close();
    await test.close();
  });

  const serve = (opened: FastifyInstance) => {
    app = opened;
    known = sendKnownQuery(app, token);
  };
  /** Returns a gateway that calls back in the middle of each request. */
  const interruptible = (): Gateway => ({
    ...test.gateway,
    isPartnerUnknown: () => {
      duringRequest();
      return false;
    },
  });

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
    await app.listen({ port: 0, host: '127.0.0.1' });
    app.server.once('connection', (socket) => {
      duringRequest = () => socket.destroy();
    });
    const before = known.byFastify();
    const { port } = app.server.address() as AddressInfo;
    const headers = { host: 'localhost:80', authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
    const sent = request({ port, path: `/graphql?${new URLSearchParams({ query: QUERY })}`, headers }).end();
    await expect(once(sent, 'response')).rejects.toMatchObject({ code: 'ECONNRESET' });
    const { status } = await log.printed(({ msg, cut }) => msg === 'request' && cut === true);
    expect([status, known.byFastify()]).toEqual([200, before]);
    log.stop();
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
