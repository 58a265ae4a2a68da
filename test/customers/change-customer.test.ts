import { changeCustomer } from '../../src/customers/change-customer';
import type { Customer } from '../../src/customers/customer.entity';
import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { attempt, CUSTOMER, oda, TENANT, TRAIL } from './customer-desk';

describe('changing a customer', () => {
  let test: TestGateway;
  let id: string;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    ({ id } = await test.make.customer({
      name: 'Contoso',
      domain: 'contoso.example',
      domains: ['contoso-labs.example'],
    }));
  });
  afterEach(() => test.close());

  const change = (some: Omit<Parameters<typeof changeCustomer>[2], 'customerId'>, customerId = id) =>
    attempt(test, (tx) => changeCustomer(tx, oda, { customerId, ...some }));

  async function read() {
    const { customer } = await test.as('ADMIN_AGENT').query(CUSTOMER, { id });
    return customer;
  }

  async function idsFoundBy(search: string): Promise<readonly string[]> {
    const { customers } = await test
      .as('ADMIN_AGENT')
      .query('query ($search: String) { customers(search: $search) { nodes { id } } }', { search });
    return customers.nodes.map((node: { readonly id: string }) => node.id);
  }

  it('sets the fields that are given, and leaves the others', async () => {
    expect((await change({ name: 'Contoso Ltd', country: 'gb', segment: null })).result).toEqual({
      name: ['Contoso', 'Contoso Ltd'],
      country: ['US', 'GB'],
    });
    expect(await read()).toMatchObject({
      name: 'Contoso Ltd',
      country: 'GB',
      segment: 'COMMERCIAL',
      domain: 'contoso.example',
    });
  });

  it('is found by its new name and domains, and no longer by the old ones', async () => {
    await change({ name: 'Litware', domains: ['litware.example'] });
    expect(await idsFoundBy('litware.example')).toEqual([id]);
    expect(await idsFoundBy('contoso')).toEqual([]);
    const { customer } = await test.as('ADMIN_AGENT').query('{ customer(by: { domain: "contoso.example" }) { id } }');
    expect(customer).toBeNull();
  });

  it('replaces the domains as a whole, the first of which is the main one', async () => {
    await change({ domains: ['MÜNCHEN.example', 'contoso.example'] });
    expect(await read()).toMatchObject({ domain: 'münchen.example', domains: ['contoso.example', 'münchen.example'] });
  });

  it('changes only the order of the domains if another one becomes the main one', async () => {
    expect((await change({ domains: ['contoso-labs.example', 'contoso.example'] })).result).toEqual({
      domains: [
        ['contoso.example', 'contoso-labs.example'],
        ['contoso-labs.example', 'contoso.example'],
      ],
    });
    expect(await read()).toMatchObject({ domain: 'contoso-labs.example' });
  });

  it('changes and records nothing if nothing is different', async () => {
    const same = { name: ' Contoso ', country: 'US', domains: ['CONTOSO.example', 'contoso-labs.example'] };
    expect((await change(same)).result).toEqual({});
    const { auditEvents } = await test.as('ADMIN_AGENT').query(TRAIL);
    expect(auditEvents.nodes).toEqual([]);
  });

  it('records each changed field with its values before and after', async () => {
    await change({ name: 'Litware', domains: ['litware.example'], country: 'US' });
    const { auditEvents } = await test.as('ADMIN_AGENT').query(TRAIL);
    expect(auditEvents.nodes).toEqual([
      {
        action: 'CUSTOMER_CHANGED',
        actor: 'Oda',
        outcome: 'SUCCEEDED',
        subject: { id },
        changes: [
          { field: 'name', before: 'Contoso', after: 'Litware' },
          { field: 'domains', before: 'contoso.example, contoso-labs.example', after: 'litware.example' },
        ],
      },
    ]);
  });

  it('adds the changed fields to those that imports keep', async () => {
    await change({ name: 'Litware' });
    await change({ name: 'Litware Ltd', country: 'GB' });
    const [row] = await test.gateway.database.query<Customer>(sql`SELECT "localFields" FROM "customers"`);
    expect(JSON.parse(row?.localFields ?? '')).toEqual(['country', 'name']);
  });

  it('refuses a domain of another customer, and changes nothing', async () => {
    const other = await test.make.customer({ domain: 'litware.example' });
    const { refusals } = await change({ name: 'Litware', domains: ['contoso.example', 'litware.example'] });
    expect(refusals).toEqual([
      {
        code: 'DOMAIN_ALREADY_USED',
        path: ['domains', '1'],
        details: { domain: 'litware.example', customerId: other.id },
      },
    ]);
    expect(await read()).toMatchObject({ name: 'Contoso' });
  });

  it('links it to another tenant', async () => {
    expect((await change({ tenantId: TENANT.toUpperCase() })).result).toMatchObject({
      tenantId: [expect.any(String), TENANT],
    });
    expect(await read()).toMatchObject({ tenantId: TENANT });
  });

  it('refuses the tenant of another customer, and names the customer', async () => {
    const other = await test.make.customer({ tenantId: TENANT });
    expect((await change({ tenantId: TENANT })).refusals).toEqual([
      { code: 'TENANT_ALREADY_USED', path: ['tenantId'], details: { customerId: other.id } },
    ]);
  });

  it('accepts the revision that was read last, and refuses an earlier one', async () => {
    const { revision } = await read();
    expect((await change({ name: 'First', expectedRevision: revision })).refusals).toEqual([]);
    expect((await change({ name: 'Second', expectedRevision: revision })).refusals).toMatchObject([
      { code: 'CUSTOMER_CHANGED', path: ['expectedRevision'] },
    ]);
    expect(await read()).toMatchObject({ name: 'First' });
  });

  it.each([
    ['an unknown customer', 'cus_unknown', 'CUSTOMER_NOT_FOUND'],
    ['an id of another type', 'ord_1', 'INVALID_VALUE'],
  ])('refuses %s', async (_, customerId, code) => {
    expect((await change({ name: 'Litware' }, customerId)).refusals).toMatchObject([{ code, path: ['customerId'] }]);
  });

  it('lets one of two customers have a domain that both claim at once', async () => {
    const other = await test.make.customer();
    const domains = ['litware.example'];
    const both = await Promise.all([change({ domains }), change({ domains }, other.id)]);
    expect(both.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual(['DOMAIN_ALREADY_USED']);
  });
});
