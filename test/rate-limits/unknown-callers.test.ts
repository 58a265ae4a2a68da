import type { FastifyInstance } from 'fastify';
import { sql } from '../../src/platform/database/sql';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { refusalOf, serveWithLimits } from './limited-server';

const MOST = 3;
const ADDRESS = '203.0.113.9';
const UNAUTHENTICATED = [401, undefined, 'UNAUTHENTICATED'];
const RATE_LIMITED = [429, '60', 'RATE_LIMITED'];

describe('the limit on callers without a valid token', () => {
  let test: TestGateway;
  let app: FastifyInstance;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    app = await serveWithLimits(test, { unknownCallers: MOST });
  });
  afterEach(async () => {
    await app.close();
    await test.close();
  });

  const send = (remoteAddress = ADDRESS, headers: Readonly<Record<string, string>> = {}, server = app) =>
    refusalOf(server, {
      method: 'POST',
      url: '/graphql',
      remoteAddress,
      headers,
      payload: { query: '{ __typename }' },
    });
  const askAll = async () => {
    for (let each = 0; each < MOST; each += 1) expect(await send()).toEqual(UNAUTHENTICATED);
  };

  it('refuses them with 429 and RATE_LIMITED after too many requests from their network', async () => {
    await askAll();
    expect(await send()).toEqual(RATE_LIMITED);
    expect(await send(`::ffff:${ADDRESS}`)).toEqual(RATE_LIMITED);
    expect(await send('203.0.113.10')).toEqual(UNAUTHENTICATED);
    test.clock.advance(60_000);
    expect(await send()).toEqual(UNAUTHENTICATED);
  });

  it('counts an invalid token like a missing one', async () => {
    for (const authorization of ['Bearer x', 'Basic dTpw', 'Bearer'])
      expect((await send(ADDRESS, { authorization }))[0]).toBe(401);
    expect(await send()).toEqual(RATE_LIMITED);
  });

  it('counts an IPv6 network as one caller', async () => {
    for (let each = 1; each <= MOST; each += 1) expect(await send(`2001:db8:1:2::${each}`)).toEqual(UNAUTHENTICATED);
    expect(await send('2001:db8:1:2:3:4:5:6')).toEqual(RATE_LIMITED);
    expect(await send('2001:db8:1:3::1')).toEqual(UNAUTHENTICATED);
  });

  it('accepts a valid token, regardless of other requests from the same network', async () => {
    await askAll();
    const authorization = `Bearer ${await test.as('SALES_AGENT').token()}`;
    expect(await send(ADDRESS, { authorization })).toEqual([200, undefined, undefined]);
  });

  it('responds in the format of GraphQL, without data', async () => {
    await askAll();
    const answer = await app.inject({ url: '/graphql?query={__typename}', remoteAddress: ADDRESS });
    expect(answer.json()).toEqual({
      errors: [
        {
          message: 'Too many unauthenticated requests from your network. Try again in 60 s.',
          extensions: {
            code: 'RATE_LIMITED',
            retryAfterSeconds: 60,
            retryable: true,
            requestId: answer.headers['x-request-id'],
          },
        },
      ],
    });
  });

  it('sends no query to the database if it refuses', async () => {
    await askAll();
    await send();
    expect(await statementsOf(() => send())).toEqual([]);
  });

  it('stores no address', async () => {
    await askAll();
    const uses = await test.gateway.database.query(sql`SELECT * FROM "rateLimitUses"`);
    expect(uses).toEqual([
      { key: expect.stringMatching(/^unknownCallers:[\w-]{43}$/), countsUntil: expect.any(Number), amount: MOST },
    ]);
  });

  describe('behind a proxy', () => {
    const forwarded = (address: string) => ({ 'x-forwarded-for': address });

    it('ignores the header of an untrusted proxy', async () => {
      for (let each = 1; each <= MOST; each += 1) await send(ADDRESS, forwarded(`198.51.100.${each}`));
      expect(await send(ADDRESS, forwarded('198.51.100.9'))).toEqual(RATE_LIMITED);
    });

    it.each([[['203.0.113.0/24']], [1]])(
      'counts them by the address that a trusted proxy reports: %j',
      async (trustProxy) => {
        const behind = await serveWithLimits(test, { unknownCallers: MOST }, { trustProxy });
        for (let each = 1; each <= MOST; each += 1) await send(ADDRESS, forwarded('198.51.100.1'), behind);
        expect(await send(ADDRESS, forwarded('198.51.100.1'), behind)).toEqual(RATE_LIMITED);
        expect(await send(ADDRESS, forwarded('198.51.100.2'), behind)).toEqual(UNAUTHENTICATED);
        // Addresses that the client itself puts into the header are ignored.
        expect(await send(ADDRESS, forwarded('192.0.2.7, 198.51.100.1'), behind)).toEqual(RATE_LIMITED);
        await behind.close();
      },
    );
  });
});
