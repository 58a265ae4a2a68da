import { parse } from 'csv-parse/sync';
import type { Role } from '../../src/platform/access/permissions';
import { makeWorld } from '../access/world';
import type { Data } from '../support/client';
import { TAILSPIN } from '../support/test-gateway';
import { type ExportDesk, openExportDesk } from './export-desk';

describe('the table of the software of all customers', () => {
  let desk: ExportDesk;

  beforeEach(async () => {
    desk = await openExportDesk();
  });
  afterEach(() => desk.close());

  async function get(role: Role | null = 'ADMIN_AGENT') {
    const headers = role ? { authorization: `Bearer ${await desk.as(role).token()}` } : {};
    return desk.app.inject({ url: '/software.csv', headers });
  }

  async function lines(): Promise<readonly Data[]> {
    const { statusCode, body } = await get();
    expect(statusCode).toBe(200);
    return parse(body, { columns: true, record_delimiter: '\r\n' });
  }

  it('has the lines of each customer, with the customer', async () => {
    const { id: customerId, tenantId, domain } = desk.world.customer;
    const ofCustomer = await desk.lines();
    const all = await lines();
    expect(all).toHaveLength(ofCustomer.length);
    for (const [index, line] of all.entries())
      expect(line).toEqual({ ...ofCustomer[index], customerId, customer: expect.any(String), tenantId, domain });
  });

  it('is sorted by customer, and has no software of other partners', async () => {
    const later = await desk.make.customer({ name: 'Zebra' });
    const software = await desk.make.software({ customerId: later.id });
    const foreign = await makeWorld(desk, TAILSPIN);
    const all = await lines();
    expect(all.at(-1)).toMatchObject({ customer: 'Zebra', softwareId: software.id });
    expect(all.map(({ customerId }) => customerId)).not.toContain(foreign.customer.id);
  });

  it('makes a name that begins with an equals sign harmless', async () => {
    const { id } = await desk.make.customer({ name: '=Fabrikam Müller GmbH' });
    await desk.make.software({ customerId: id });
    expect((await lines()).find(({ customerId }) => customerId === id)?.customer).toBe("'=Fabrikam Müller GmbH");
  });

  it('has all software of many customers with much software', async () => {
    await desk.sellMore(450);
    for (let each = 0; each < 205; each += 1) await desk.make.customer();
    const { id: customerId } = await desk.make.customer({ name: 'Zebra' });
    const { id } = await desk.make.software({ customerId });
    const ids = (await lines()).map(({ softwareId }) => softwareId);
    expect(new Set(ids).size).toBe(453);
    expect(ids).toContain(id);
  });

  it.each([
    ['ADMIN_AGENT', 200, undefined],
    ['GLOBAL_ADMIN', 200, undefined],
    ['SALES_AGENT', 403, 'FORBIDDEN_ROLE'],
    ['HELPDESK_AGENT', 403, 'FORBIDDEN_ROLE'],
    ['REVIEWER', 403, 'FORBIDDEN_ROLE'],
    ['OPERATOR', 403, 'FORBIDDEN_ROLE'],
    [null, 401, 'UNAUTHENTICATED'],
  ] as const)('responds to a %s with %d', async (role, status, code) => {
    const response = await get(role);
    expect(response.headers['cache-control']).toBe('no-store');
    expect([response.statusCode, code && response.json().error.code]).toEqual([status, code]);
  });

  it('is recorded for the partner, also if it is refused', async () => {
    await get();
    await get('SALES_AGENT');
    expect(await desk.trail()).toMatchObject([
      { actor: 'Test SALES_AGENT', outcome: 'DENIED', reason: 'FORBIDDEN_ROLE' },
      { actor: 'Test ADMIN_AGENT', outcome: 'SUCCEEDED', subject: { id: 'ptn_northwind' } },
    ]);
  });
});
