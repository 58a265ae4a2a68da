import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { CUSTOMER, TENANT, TRAIL } from './customer-desk';

const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) {
  created replayed customer { id name segment } userErrors { code path message conflictsWith }
} }`;
const UPDATE = `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) {
  changedFields replayed customer { id name revision } userErrors { code path message conflictsWith }
} }`;

const input = {
  tenantId: TENANT,
  name: 'Fabrikam',
  country: 'DE',
  segment: 'EDUCATION',
  domains: ['fabrikam.example'],
  idempotencyKey: 'add-fabrikam-0001',
};

describe('a partner', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    await test.make.partner({ id: TAILSPIN });
  });
  afterEach(() => test.close());

  async function create(some: object = {}, role: 'ADMIN_AGENT' | 'GLOBAL_ADMIN' = 'ADMIN_AGENT') {
    const { createCustomer } = await test.as(role).query(CREATE, { input: { ...input, ...some } });
    return createCustomer;
  }

  async function update(some: object, partnerId = NORTHWIND) {
    const { updateCustomer } = await test.as('GLOBAL_ADMIN', partnerId).query(UPDATE, { input: some });
    return updateCustomer;
  }

  it.each(['ADMIN_AGENT', 'GLOBAL_ADMIN'] as const)('adds a customer as %s', async (role) => {
    const { customer, ...rest } = await create({}, role);
    expect(rest).toEqual({ created: true, replayed: false, userErrors: [] });
    expect(customer).toMatchObject({ name: 'Fabrikam', segment: 'EDUCATION' });
    const { auditEvents } = await test.as('ADMIN_AGENT').query(TRAIL);
    expect(auditEvents.nodes).toMatchObject([{ action: 'CUSTOMER_ADDED', subject: { id: customer.id } }]);
  });

  it('gets the same customer for a repeated request', async () => {
    const first = await create();
    const again = await create();
    expect(again).toEqual({ ...first, created: false, replayed: true });
  });

  it('gets one customer for requests with the same key at once', async () => {
    const both = await Promise.all([create(), create()]);
    expect(both.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(new Set(both.map(({ customer }) => customer.id)).size).toBe(1);
  });

  it('cannot use the key for another customer', async () => {
    await create();
    const { customer, userErrors } = await create({ name: 'Adatum' });
    expect(customer).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }]);
  });

  it('gets the customer that it already has with the tenant GUID, even with several keys', async () => {
    const first = await create();
    const linked = await create({ name: 'Fabrikam Inc', idempotencyKey: 'add-fabrikam-0002' });
    expect(linked).toEqual({ ...first, created: false });
  });

  it('learns which customer already has a domain', async () => {
    const { customer } = await create();
    const { userErrors } = await create({
      tenantId: '45411344-b09d-47e7-9653-542006bf9766',
      name: 'Adatum',
      idempotencyKey: 'add-adatum-00001',
    });
    expect(userErrors).toEqual([
      {
        code: 'DOMAIN_ALREADY_USED',
        path: ['domains', '0'],
        message: `The domain fabrikam.example belongs to another customer: ${customer.id}.`,
        conflictsWith: customer.id,
      },
    ]);
  });

  it('adds a namesake only if it confirms the name', async () => {
    const { customer } = await create();
    const namesake = {
      tenantId: '45411344-b09d-47e7-9653-542006bf9766',
      domains: ['other.example'],
      idempotencyKey: 'add-adatum-00001',
    };
    expect((await create(namesake)).userErrors).toMatchObject([
      { code: 'CUSTOMER_MAY_EXIST', path: ['name'], conflictsWith: customer.id },
    ]);
    expect(await create({ ...namesake, isNameShared: true })).toMatchObject({ created: true });
  });

  it('does not learn of the customers of other partners', async () => {
    await test.make.customer({ partnerId: TAILSPIN, tenantId: TENANT, name: 'Fabrikam', domain: 'fabrikam.example' });
    expect(await create()).toMatchObject({ created: true, userErrors: [] });
  });

  it('gets a message about each invalid field', async () => {
    const { userErrors } = await create({ name: '\u200b', domains: ['fabrikam.example', '-'] });
    expect(userErrors).toMatchObject([
      { code: 'REQUIRED', path: ['name'], conflictsWith: null },
      { code: 'INVALID_FORMAT', path: ['domains', '1'], message: expect.stringContaining('contoso.com') },
    ]);
  });

  it('changes a customer', async () => {
    const { customer } = await create();
    const changed = await update({ customerId: customer.id, name: ' Fabrikam Inc ' });
    expect(changed).toMatchObject({ changedFields: ['name'], customer: { name: 'Fabrikam Inc' }, userErrors: [] });
  });

  it('changes a customer once with the same key, even if somebody else has changed it since', async () => {
    const { customer } = await create();
    const { customer: read } = await test.as('ADMIN_AGENT').query(CUSTOMER, { id: customer.id });
    const change = {
      customerId: customer.id,
      name: 'Fabrikam Inc',
      expectedRevision: read.revision,
      idempotencyKey: 'rename-fabrikam-1',
    };
    expect(await update(change)).toMatchObject({ replayed: false, changedFields: ['name'] });
    await update({ customerId: customer.id, name: 'Fabrikam AG' });
    expect(await update(change)).toMatchObject({ replayed: true, customer: { name: 'Fabrikam AG' }, userErrors: [] });
  });

  it('does not overwrite the change of somebody else', async () => {
    const { customer } = await create();
    const { customer: read } = await test.as('ADMIN_AGENT').query(CUSTOMER, { id: customer.id });
    await update({ customerId: customer.id, country: 'FR' });
    const { userErrors } = await update({ customerId: customer.id, country: 'IT', expectedRevision: read.revision });
    expect(userErrors).toMatchObject([{ code: 'CUSTOMER_CHANGED', path: ['expectedRevision'] }]);
  });

  it('cannot change the customer of another partner', async () => {
    const { customer } = await create();
    const { userErrors } = await update({ customerId: customer.id, name: 'Mine' }, TAILSPIN);
    expect(userErrors).toMatchObject([{ code: 'CUSTOMER_NOT_FOUND', path: ['customerId'] }]);
    const { auditEvents } = await test.as('ADMIN_AGENT', TAILSPIN).query(TRAIL);
    expect(auditEvents.nodes).toMatchObject([{ action: 'CUSTOMER_CHANGED', outcome: 'DENIED' }]);
  });

  it('leaves fields that are null as they are', async () => {
    const { customer } = await create();
    const unchanged = await update({
      customerId: customer.id,
      name: null,
      country: null,
      segment: null,
      domains: null,
    });
    expect(unchanged).toMatchObject({ changedFields: [], userErrors: [] });
  });
});
