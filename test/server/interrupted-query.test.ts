import type { FastifyInstance } from 'fastify';
import type { Gateway } from '../../src/server/gateway';
import { buildServer } from '../../src/server/server';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type KnownQuery, sendKnownQuery } from './known-query';

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
