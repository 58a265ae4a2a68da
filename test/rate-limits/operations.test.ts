import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Role } from '../../src/platform/access/permissions';
import { graphqlClient } from '../support/client';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { refusalOf, serveWithLimits } from './limited-server';

/** Costs 10 points. */
const TEN_CUSTOMERS = '{ customers(first: 10) { nodes { name } } }';
const COST = 10;

describe('the limit on the cost of operations', () => {
  let test: TestGateway;
  let app: FastifyInstance;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    await test.make.partner({ id: TAILSPIN });
  });
  afterEach(async () => {
    await app.close();
    await test.close();
  });

  const open = async (userCost: number, partnerCost: number) => {
    app = await serveWithLimits(test, { userCost, partnerCost });
  };
  const as = (role: Role, partnerId?: string) => graphqlClient(app, test.as(role, partnerId).token);
  const statusOf = async (role: Role, partnerId?: string) => (await as(role, partnerId).ask(TEN_CUSTOMERS)).status;
  const request = async (role: Role): Promise<InjectOptions> => ({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${await test.as(role).token()}` },
    payload: { query: TEN_CUSTOMERS },
  });

  it('refuses operations above it with 429 and RATE_LIMITED, until earlier ones no longer count', async () => {
    await open(3 * COST, 1_000);
    for (let each = 0; each < 3; each += 1) expect(await statusOf('SALES_AGENT')).toBe(200);

    const refused = await app.inject(await request('SALES_AGENT'));
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    expect(refused.json()).toEqual({
      errors: [
        {
          message: 'Too many requests. Try again in 60 s.',
          extensions: {
            code: 'RATE_LIMITED',
            retryAfterSeconds: 60,
            retryable: true,
            requestId: refused.headers['x-request-id'],
          },
        },
      ],
    });
    test.clock.advance(59_999);
    expect(await refusalOf(app, await request('SALES_AGENT'))).toEqual([429, '1', 'RATE_LIMITED']);
    test.clock.advance(1);
    expect(await statusOf('SALES_AGENT')).toBe(200);
  });

  it('runs no refused operation, and sends no query to the database', async () => {
    await open(COST, 1_000);
    await statusOf('SALES_AGENT');
    const refused = await request('SALES_AGENT');
    expect(await statementsOf(() => refusalOf(app, refused))).toEqual([]);
  });

  it('returns what is left for the user', async () => {
    await open(5 * COST, 1_000);
    const { extensions } = (await app.inject(await request('SALES_AGENT'))).json();
    expect(extensions).toEqual({ cost: { requested: COST, remaining: 4 * COST } });
  });

  it('applies to each user separately', async () => {
    await open(COST, 1_000);
    expect([await statusOf('SALES_AGENT'), await statusOf('SALES_AGENT')]).toEqual([200, 429]);
    expect(await statusOf('ADMIN_AGENT')).toBe(200);
  });

  it('also applies to all users of a partner together, and to each partner separately', async () => {
    await open(1_000, 2 * COST);
    await statusOf('SALES_AGENT');
    await statusOf('ADMIN_AGENT');
    const { status, errors } = await as('HELPDESK_AGENT').ask(TEN_CUSTOMERS);
    expect([status, errors[0]?.message]).toEqual([429, expect.stringMatching(/^Too many requests from your company/)]);
    expect(await statusOf('HELPDESK_AGENT', TAILSPIN)).toBe(200);
  });

  it('does not count for the user what is refused for the partner', async () => {
    await open(3 * COST, 2 * COST);
    await statusOf('ADMIN_AGENT');
    await statusOf('ADMIN_AGENT');
    for (let each = 0; each < 10; each += 1) {
      const { errors } = await as('SALES_AGENT').ask(TEN_CUSTOMERS);
      expect(errors[0]?.message).toMatch(/^Too many requests from your company/);
    }
    test.clock.advance(59_999);
    expect(await statusOf('SALES_AGENT')).toBe(429);
    test.clock.advance(1);
    const { extensions } = (await app.inject(await request('SALES_AGENT'))).json();
    expect(extensions.cost.remaining).toBe(2 * COST);
  });

  it('is refunded to a user if the partner’s limit was used up in another process', async () => {
    const most = 200 * COST;
    await open(most, 2 * COST);
    const neighbour = await serveWithLimits(test, { userCost: most, partnerCost: 2 * COST });
    await statusOf('ADMIN_AGENT');
    await statusOf('ADMIN_AGENT');
    const refused = await request('SALES_AGENT');
    expect(await refusalOf(neighbour, refused)).toEqual([429, '60', 'RATE_LIMITED']);
    test.clock.advance(60_000);
    expect((await neighbour.inject(refused)).json().extensions.cost.remaining).toBe(most - COST);
    await neighbour.close();
  });

  it('applies to a reviewer, who has no partner', async () => {
    await open(COST, 1_000);
    const requests = '{ cancellationRequests(first: 10) { nodes { id } } }';
    const send = async () => (await as('REVIEWER').ask(requests)).status;
    expect([await send(), await send()]).toEqual([200, 429]);
  });

  it('is reported in the language of the client', async () => {
    await open(COST, 1_000);
    await statusOf('SALES_AGENT');
    const { errors } = await as('SALES_AGENT').ask(TEN_CUSTOMERS, {}, { 'accept-language': 'zh-CN' });
    expect(errors[0]?.message).toMatch(/^请求过多/);
  });
});
