import { makeWorld } from '../access/world';
import { refusalOf, serveWithLimits } from '../rate-limits/limited-server';
import { refuse } from '../support/refuse';
import { TAILSPIN } from '../support/test-gateway';
import { type ExportDesk, openExportDesk } from './export-desk';

describe('an export', () => {
  let desk: ExportDesk;

  beforeEach(async () => {
    desk = await openExportDesk();
  });
  afterEach(() => desk.close());

  it.each([
    ['ADMIN_AGENT', 200, undefined],
    ['GLOBAL_ADMIN', 200, undefined],
    ['SALES_AGENT', 403, 'FORBIDDEN_ROLE'],
    ['HELPDESK_AGENT', 403, 'FORBIDDEN_ROLE'],
    ['REVIEWER', 403, 'FORBIDDEN_ROLE'],
    [null, 401, 'UNAUTHENTICATED'],
  ] as const)('responds to a %s with %d', async (role, status, code) => {
    const response = await desk.get(desk.world.customer.id, role);
    expect(response.headers['cache-control']).toBe('no-store');
    expect([response.statusCode, code && response.json().error.code]).toEqual([status, code]);
  });

  it('responds alike to a customer of another partner, an unknown id and an invalid id', async () => {
    const foreign = await makeWorld(desk, TAILSPIN);
    const ids = [foreign.customer.id, 'cus_unknown', desk.world.softwareId, 'x', `${desk.world.customer.id}'`, '%00'];
    const responses: unknown[] = [];
    for (const id of ids) {
      const { statusCode, headers, body } = await desk.get(id);
      const { 'x-request-id': requestId, date: _, ...rest } = headers;
      responses.push({ statusCode, rest, body: body.replace(String(requestId), 'REQUEST') });
    }
    expect(responses[0]).toMatchObject({ statusCode: 404, body: expect.stringContaining('CUSTOMER_NOT_FOUND') });
    for (const each of responses) expect(each).toEqual(responses[0]);
  });

  it('is refused in the language of the request', async () => {
    const { url, headers } = await desk.request('cus_unknown');
    const response = await desk.app.inject({ url, headers: { ...headers, 'accept-language': 'zh-CN' } });
    expect(response.json().error.message).toBe('未在您的客户中找到此客户。');
  });

  it('is recorded with its user, also if it is refused', async () => {
    await desk.get();
    await desk.get('cus_unknown');
    await desk.get(desk.world.customer.id, 'SALES_AGENT');
    const subject = { id: desk.world.customer.id };
    expect(await desk.trail()).toEqual([
      { actor: 'Test SALES_AGENT', outcome: 'DENIED', reason: 'FORBIDDEN_ROLE', subject },
      { actor: 'Test ADMIN_AGENT', outcome: 'DENIED', reason: 'CUSTOMER_NOT_FOUND', subject: null },
      { actor: 'Test ADMIN_AGENT', outcome: 'SUCCEEDED', reason: null, subject },
    ]);
  });

  it('responds 500 without data if it cannot be recorded', async () => {
    const restore = await refuse(desk.gateway.database, { event: 'INSERT', table: 'auditEvents', message: 'full' });
    const { statusCode, body } = await desk.get();
    expect([statusCode, body.includes(desk.world.softwareId)]).toEqual([500, false]);
    await restore();
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'] as const)('is available with GET, not with %s', async (method) => {
    expect((await desk.app.inject({ method, ...(await desk.request()) })).statusCode).toBe(404);
    expect(await desk.trail()).toEqual([]);
  });

  it('costs a hundred points, and one more for each ten pieces of software', async () => {
    await desk.sellMore(28);
    const app = await serveWithLimits(desk, { userCost: 2 * 103 });
    const statuses = [];
    for (let each = 0; each < 3; each += 1) statuses.push(await refusalOf(app, await desk.request()));
    expect(statuses).toEqual([
      [200, undefined, undefined],
      [200, undefined, undefined],
      [429, '60', 'RATE_LIMITED'],
    ]);
    expect(await desk.trail()).toHaveLength(2);
    await app.close();
  });

  it('costs at most as much as the most expensive operation', async () => {
    const { limits } = desk.gateway.config;
    const app = await serveWithLimits(desk, { userCost: 50 }, { limits: { ...limits, cost: 50 } });
    expect((await app.inject(await desk.request())).statusCode).toBe(200);
    await app.close();
  });

  it('is refused without a query after too many refusals', async () => {
    const app = await serveWithLimits(desk, { refused: 2 });
    const unknown = await desk.request('cus_unknown');
    for (let each = 0; each < 2; each += 1) expect((await app.inject(unknown)).statusCode).toBe(404);
    expect(await refusalOf(app, await desk.request())).toEqual([429, '60', 'RATE_LIMITED']);
    await app.close();
  });

  it('can be fetched by pages of the allowed origins', async () => {
    const { http } = desk.gateway.config;
    const app = await serveWithLimits(desk, {}, { http: { ...http, corsOrigins: ['https://portal.example'] } });
    const { url, headers } = await desk.request();
    const allowed = async (origin: string) =>
      (await app.inject({ url, headers: { ...headers, origin } })).headers['access-control-allow-origin'];
    expect(await allowed('https://portal.example')).toBe('https://portal.example');
    expect(await allowed('https://other.example')).toBeUndefined();
    await app.close();
  });

  it('counts anonymous callers by their networks', async () => {
    const app = await serveWithLimits(desk, { unknownCallers: 1 });
    const anonymous = await desk.request(undefined, null);
    expect((await app.inject(anonymous)).statusCode).toBe(401);
    expect(await refusalOf(app, anonymous)).toEqual([429, '60', 'RATE_LIMITED']);
    await app.close();
  });
});
