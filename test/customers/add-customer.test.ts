import { addCustomer } from '../../src/customers/add-customer';
import type { Customer } from '../../src/customers/customer.entity';
import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { attempt, CUSTOMER, fabrikam, oda, TENANT, TRAIL } from './customer-desk';

describe('adding a customer', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterEach(() => test.close());

  const add = (some: Partial<Parameters<typeof addCustomer>[2]> = {}) =>
    attempt(test, (tx) => addCustomer(tx, oda, { ...fabrikam, ...some }));

  async function read(id: string | undefined) {
    const { customer } = await test.as('ADMIN_AGENT').query(CUSTOMER, { id });
    return customer;
  }

  it('stores it as it is read and searched', async () => {
    const { result } = await add({ domains: ['  Fabrikam.EXAMPLE ', 'müller.example', 'fabrikam.example'] });
    expect(result).toEqual({ customerId: expect.stringMatching(/^cus_/), created: true });
    expect(await read(result?.customerId)).toEqual({
      name: 'Fabrikam Müller GmbH',
      tenantId: TENANT,
      domain: 'fabrikam.example',
      domains: ['fabrikam.example', 'müller.example'],
      country: 'DE',
      segment: 'COMMERCIAL',
      relationshipEndedAt: null,
      revision: expect.any(String),
    });
    const { customers } = await test.as('ADMIN_AGENT').query('{ customers(search: "muller fabr") { nodes { id } } }');
    expect(customers.nodes).toEqual([{ id: result?.customerId }]);
  });

  it.each(['18AC2950-8EA9-4DFC-92A4-FF4D4CD57796', '{18ac29508ea94dfc92a4ff4d4cd57796}', ` urn:uuid:${TENANT} `])(
    'reads the tenant GUID %s',
    async (tenantId) => {
      const { result } = await add({ tenantId });
      expect(await read(result?.customerId)).toMatchObject({ tenantId: TENANT });
    },
  );

  it('keeps a name that begins with an equals sign as it is', async () => {
    const { result } = await add({ name: '=Fabrikam Müller GmbH' });
    expect(await read(result?.customerId)).toMatchObject({ name: '=Fabrikam Müller GmbH' });
  });

  it('returns the customer that already has the tenant, and changes nothing of it', async () => {
    const { result } = await add();
    const again = await add({
      tenantId: TENANT.toUpperCase(),
      name: 'Other',
      country: 'US',
      domains: ['other.example'],
    });
    expect(again.result).toEqual({ customerId: result?.customerId, created: false });
    expect(await read(result?.customerId)).toMatchObject({
      name: 'Fabrikam Müller GmbH',
      domains: ['fabrikam.example'],
    });
    const { auditEvents } = await test.as('ADMIN_AGENT').query(TRAIL);
    expect(auditEvents.nodes).toHaveLength(1);
  });

  it('adds a tenant of another partner as a customer of its own', async () => {
    await test.make.partner({ id: 'ptn_tailspin' });
    const { result } = await add();
    const other = await add({ partnerId: 'ptn_tailspin' });
    expect(other.result).toMatchObject({ created: true });
    expect(other.result?.customerId).not.toBe(result?.customerId);
  });

  it('refuses a domain of another customer of the partner, and names the customer', async () => {
    const { result } = await add();
    const { refusals } = await add({
      tenantId: '45411344-b09d-47e7-9653-542006bf9766',
      name: 'Adatum',
      domains: ['adatum.example', 'FABRIKAM.example'],
    });
    expect(refusals).toEqual([
      {
        code: 'DOMAIN_ALREADY_USED',
        path: ['domains', '1'],
        details: { domain: 'fabrikam.example', customerId: result?.customerId },
      },
    ]);
  });

  describe('with the name of a customer that has another tenant', () => {
    const namesake = {
      tenantId: '45411344-b09d-47e7-9653-542006bf9766',
      name: 'FABRIKAM Muller GmbH',
      domains: ['muller.example'],
    };

    it('proposes that customer instead of adding a second one', async () => {
      const { result } = await add();
      const { refusals } = await add(namesake);
      expect(refusals).toEqual([
        { code: 'CUSTOMER_MAY_EXIST', path: ['name'], details: { customerId: result?.customerId } },
      ]);
    });

    it('adds it if two companies have the same name', async () => {
      await add();
      expect((await add({ ...namesake, isNameShared: true })).result).toMatchObject({ created: true });
    });
  });

  it.each([
    ['tenantId', 'INVALID_FORMAT', { tenantId: 'not-a-guid' }],
    ['name', 'REQUIRED', { name: ' \u200b ' }],
    ['name', 'TOO_LONG', { name: 'a'.repeat(201) }],
    ['name', 'INVALID_CHARACTER', { name: 'Fabri\u0007kam' }],
    ['country', 'INVALID_FORMAT', { country: 'XX' }],
    ['segment', 'INVALID_CHOICE', { segment: 'toString' as never }],
    ['domains', 'TOO_FEW_ENTRIES', { domains: [] }],
    ['domains', 'TOO_MANY_ENTRIES', { domains: Array.from({ length: 101 }, (_, index) => `d${index}.example`) }],
    ['domains.1', 'INVALID_FORMAT', { domains: ['fabrikam.example', 'no domain'] }],
    ['domains.0', 'REQUIRED', { domains: [''] }],
    ['domains.0', 'INVALID_FORMAT', { domains: ['https://fabrikam.example/'] }],
  ])('refuses an invalid %s with %s', async (path, code, some) => {
    const { refusals } = await add(some);
    expect(refusals.map((refusal) => [refusal.code, refusal.path?.join('.')])).toEqual([[code, path]]);
  });

  it('reports all invalid fields together', async () => {
    const { refusals } = await add({ name: '', country: 'Germany', domains: ['?'] });
    expect(refusals.map(({ path }) => path?.[0])).toEqual(['name', 'country', 'domains']);
  });

  it('takes the id of the partner without its prefix', async () => {
    expect((await add({ partnerId: NORTHWIND.replace('ptn_', '') })).result).toMatchObject({ created: true });
  });

  it('refuses a partner that does not exist', async () => {
    expect((await add({ partnerId: 'ptn_unknown' })).refusals).toMatchObject([{ code: 'PARTNER_NOT_FOUND' }]);
  });

  it('records who added it, with all fields', async () => {
    const { result } = await add();
    const { auditEvents } = await test.as('ADMIN_AGENT').query(TRAIL);
    expect(auditEvents.nodes).toEqual([
      {
        action: 'CUSTOMER_ADDED',
        actor: 'Oda',
        outcome: 'SUCCEEDED',
        subject: { id: result?.customerId },
        changes: [
          { field: 'tenantId', before: null, after: TENANT },
          { field: 'name', before: null, after: 'Fabrikam Müller GmbH' },
          { field: 'country', before: null, after: 'DE' },
          { field: 'segment', before: null, after: 'COMMERCIAL' },
          { field: 'domains', before: null, after: 'fabrikam.example' },
        ],
      },
    ]);
  });

  it('marks all fields as set by hand', async () => {
    await add();
    const [row] = await test.gateway.database.query<Customer>(sql`SELECT "localFields" FROM "customers"`);
    expect(JSON.parse(row?.localFields ?? '')).toEqual(['country', 'domains', 'name', 'segment']);
  });

  it('adds one customer if two people add the same tenant at once', async () => {
    const both = await Promise.all([add(), add()]);
    expect(both.map(({ result }) => result?.created).sort()).toEqual([false, true]);
  });

  it('adds one customer if two people add one domain at once', async () => {
    const both = await Promise.all([add(), add({ tenantId: '45411344-b09d-47e7-9653-542006bf9766', name: 'Other' })]);
    expect(both.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual(['DOMAIN_ALREADY_USED']);
  });
});
