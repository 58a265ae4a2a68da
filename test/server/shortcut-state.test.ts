import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from '../../src/platform/database/sql';
import { buildServer } from '../../src/server/server';
import { serveWithLimits } from '../rate-limits/limited-server';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type KnownQuery, QUERY, sendKnownQuery } from './known-query';

const HOUR_MS = 3_600_000;

describe('a request that the shortcut knows', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  let token: string;
  let known: KnownQuery;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    token = await test.as('SALES_AGENT').token();
  });
  afterEach(async () => {
    await app.close();
    await test.close();
  });

  const serve = (opened: FastifyInstance) => {
    app = opened;
    known = sendKnownQuery(app, token);
  };
  const post = () => known.post();
  const get = () => known.get();
  const learn = () => known.learn();
  const expectRefused = (status: number, code: string) => known.expectRefused(status, code);

  it('is refused when its token has expired', async () => {
    serve(await buildServer(test.gateway));
    await learn();
    test.clock.advance(13 * HOUR_MS);
    await expectRefused(401, 'UNAUTHENTICATED');
  });

  it('is refused when its partner is closed', async () => {
    serve(await buildServer(test.gateway));
    await learn();
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "partners" SET "status" = 'CLOSED', "statusReason" = 'Fraud', "statusSince" = ${tx.now}`),
    );
    await test.gateway.signInRefusals.refresh();
    test.unsound('the partner was closed without an audit event');
    await expectRefused(403, 'PARTNER_CLOSED');
  });

  it('is refused when the user has no cost left, and counts towards it', async () => {
    serve(await serveWithLimits(test, { userCost: 8 }));
    await learn();
    expect((await post()).json().extensions.cost).toEqual({ requested: 1, remaining: 0 });
    await expectRefused(429, 'RATE_LIMITED');
  });

  it('is refused when too many requests of the user were refused', async () => {
    serve(await serveWithLimits(test, { refused: 2 }));
    await learn();
    const headers = { authorization: `Bearer ${token}` };
    for (let each = 0; each < 2; each += 1)
      await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query: '{ nothing }' } });
    await expectRefused(429, 'RATE_LIMITED');
  });

  it('is refused when its document is no longer trusted', async () => {
    const operation = { id: hash('sha256', QUERY), name: 'Who', type: 'query', body: QUERY } as const;
    const config = { ...test.gateway.config, trustedDocuments: { operations: [operation], only: true } };
    serve(await buildServer({ ...test.gateway, config }));
    await learn();
    const forget = await app.trustedDocuments.prepare([]);
    forget();
    await expectRefused(403, 'DOCUMENT_NOT_TRUSTED');
  });

  it('is refused with the id of a document that is no longer trusted, also if its text may be sent', async () => {
    const id = hash('sha256', QUERY);
    const operation = { id, name: 'Who', type: 'query', body: QUERY } as const;
    const config = { ...test.gateway.config, trustedDocuments: { operations: [operation], only: false } };
    serve(await buildServer({ ...test.gateway, config }));
    const getById = () =>
      app.inject({
        url: `/graphql?documentId=${id}`,
        headers: { authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' },
      });
    await learn();
    for (let time = 0; time < 2; time += 1) expect((await getById()).statusCode).toBe(200);
    const before = known.byFastify();
    expect((await getById()).statusCode).toBe(200);
    expect(known.byFastify()).toBe(before);
    const forget = await app.trustedDocuments.prepare([]);
    forget();
    await learn();
    expect((await getById()).statusCode).toBe(403);
  });

  it('is sampled for tracing once, also if its errors are passed on to Fastify', async () => {
    let samples = 0;
    const begin = () => {
      samples += 1;
      return null;
    };
    const tracing = { begin, replaceHeaders: () => {}, close: async () => {} };
    serve(await buildServer({ ...test.gateway, tracing }));
    const headers = { authorization: `Bearer ${token}` };
    const payload = { query: '{ viewer { id } node(id: "nonsense") { id } }' };
    const ask = () => app.inject({ method: 'POST', url: '/graphql', headers, payload });
    await learn();
    for (let time = 0; time < 3; time += 1) await ask();
    samples = 0;
    const before = known.byFastify();
    expect((await ask()).json().errors).toHaveLength(1);
    await post();
    expect([samples, known.byFastify()]).toEqual([2, before + 1]);
  });

  it('is answered by Fastify while the gateway stops, which closes the connection', async () => {
    const stopping = new AbortController();
    serve(await buildServer(test.gateway, stopping.signal));
    await learn();
    stopping.abort();
    for (const send of [post, get]) expect((await send()).headers).toMatchObject({ connection: 'close' });
  });
});
