import type { Role } from '../../src/platform/access/permissions';
import type { Data } from '../support/client';
import { TAILSPIN } from '../support/test-gateway';
import { type ExportDesk, openExportDesk } from './export-desk';

describe('the export of the audit trail', () => {
  let desk: ExportDesk;

  beforeEach(async () => {
    desk = await openExportDesk();
  });
  afterEach(() => desk.close());

  async function get(role: Role | null = 'ADMIN_AGENT', query = '', partnerId?: string) {
    const client = role && (partnerId ? desk.as(role, partnerId) : desk.as(role));
    const headers = client ? { authorization: `Bearer ${await client.token()}` } : {};
    return desk.app.inject({ url: `/audit.jsonl${query}`, headers });
  }

  async function eventsOf(...request: Parameters<typeof get>): Promise<readonly Data[]> {
    const { statusCode, body } = await get(...request);
    expect(statusCode).toBe(200);
    return body
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  }

  it('is a file of JSON lines that is not cached', async () => {
    const { headers } = await get();
    expect(headers).toMatchObject({
      'content-type': 'application/jsonl; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/filename="?audit-\d{4}-\d\d-\d\d\.jsonl"?/),
    });
  });

  it('has the same events as the API', async () => {
    desk.clock.advance(1);
    const { auditEvents } = await desk
      .as('ADMIN_AGENT')
      .query('{ auditEvents(first: 100) { nodes { id action at } } }');
    const events = await eventsOf();
    expect(events.map(({ id, action, at }) => ({ id, action, at }))).toEqual([...auditEvents.nodes].reverse());
    expect(events.length).toBeGreaterThan(2);
  });

  it('has the events of one partner only, and those of all partners for an operator', async () => {
    desk.clock.advance(1);
    const own = await eventsOf();
    await get('SALES_AGENT', '', TAILSPIN);
    desk.clock.advance(1);
    const theirs = await eventsOf('GLOBAL_ADMIN', '', TAILSPIN);
    expect(theirs.map(({ action, outcome }) => [action, outcome])).toEqual([['TRAIL_EXPORTED', 'DENIED']]);
    desk.clock.advance(1);
    const ids = (await eventsOf('OPERATOR')).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...own, ...theirs].map(({ id }) => id)));
  });

  it('has a period only', async () => {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    desk.clock.advance(2 * 86_400_000);
    const tomorrow = day(desk.clock.now - 86_400_000);
    expect(await eventsOf('ADMIN_AGENT', `?since=${tomorrow}`)).toEqual([]);
    expect((await eventsOf('ADMIN_AGENT', `?until=${tomorrow}T00:00:00Z`)).length).toBeGreaterThan(2);
  });

  it.each(['yesterday', '2026-13-01', '2026-01-01T00:00', '1e3', '2026-01-01&since=2026-01-02'])(
    'is refused with the unreadable time %s',
    async (since) => {
      const response = await get('ADMIN_AGENT', `?since=${since}`);
      expect([response.statusCode, response.json().error.code]).toEqual([400, 'BAD_REQUEST']);
      expect(response.json().error.message).toContain('since');
    },
  );

  it.each([
    ['ADMIN_AGENT', 200, undefined],
    ['GLOBAL_ADMIN', 200, undefined],
    ['OPERATOR', 200, undefined],
    ['SALES_AGENT', 403, 'FORBIDDEN_ROLE'],
    ['HELPDESK_AGENT', 403, 'FORBIDDEN_ROLE'],
    ['REVIEWER', 403, 'FORBIDDEN_ROLE'],
    [null, 401, 'UNAUTHENTICATED'],
  ] as const)('responds to a %s with %d', async (role, status, code) => {
    const response = await get(role);
    expect([response.statusCode, code && response.json().error.code]).toEqual([status, code]);
  });

  it('is recorded, also if it is refused', async () => {
    await get();
    await get('SALES_AGENT');
    const { auditEvents } = await desk
      .as('ADMIN_AGENT')
      .query('{ auditEvents(action: TRAIL_EXPORTED) { nodes { actor outcome reason } } }');
    expect(auditEvents.nodes).toEqual([
      { actor: 'Test SALES_AGENT', outcome: 'DENIED', reason: 'FORBIDDEN_ROLE' },
      { actor: 'Test ADMIN_AGENT', outcome: 'SUCCEEDED', reason: null },
    ]);
  });

  it('contains no key and no link', async () => {
    const { body } = await get('OPERATOR');
    expect(body).not.toMatch(/\/downloads\/|[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/);
  });
});
