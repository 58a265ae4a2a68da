import { randomUUID } from 'node:crypto';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

describe('an operator with GraphQL', () => {
  let test: TestGateway;
  let operator: Client;

  beforeEach(async () => {
    test = await openTestGateway();
    operator = test.as('OPERATOR');
    await test.make.partner({ id: NORTHWIND });
    await test.make.partner({ id: TAILSPIN });
  });
  afterEach(() => test.close());

  async function run(name: string, input: object, selection: string, client = operator): Promise<Data> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await client.query(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code path } } }`,
      { input },
    );
    return data[name];
  }
  const CONTOSO = {
    tenantId: '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796',
    ...{ name: 'Contoso, Ltd.', country: 'DE', segment: 'COMMERCIAL', domains: ['contoso.example'] },
  };
  const create = (some: object, client = operator) =>
    run(
      'createCustomer',
      { ...CONTOSO, idempotencyKey: randomUUID(), ...some },
      'created replayed customer { id name }',
      client,
    );

  it('adds a customer to any partner, which then finds it', async () => {
    const added = await create({ partnerId: TAILSPIN });
    expect(added).toMatchObject({ created: true, customer: { name: 'Contoso, Ltd.' }, userErrors: [] });
    const found = '{ customers(search: "contoso") { nodes { id } } }';
    expect((await test.as('ADMIN_AGENT', TAILSPIN).query(found)).customers.nodes).toEqual([{ id: added.customer.id }]);
    expect((await test.as('ADMIN_AGENT').query(found)).customers.nodes).toEqual([]);
    expect(await create({ partnerId: TAILSPIN })).toMatchObject({ created: false, customer: added.customer });
  });

  it('repeats a request with an idempotency key of its own', async () => {
    const idempotencyKey = randomUUID();
    const first = await create({ partnerId: TAILSPIN, idempotencyKey });
    expect(await create({ partnerId: TAILSPIN, idempotencyKey })).toEqual({ ...first, created: false, replayed: true });
    expect((await create({ partnerId: NORTHWIND, idempotencyKey })).userErrors).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ]);
  });

  it('must name a partner that exists, and a user of a partner no other one', async () => {
    const invalid = [{ code: 'INVALID_VALUE', path: ['partnerId'] }];
    expect((await create({})).userErrors).toEqual([{ code: 'REQUIRED', path: ['partnerId'] }]);
    for (const some of [{ partnerId: 'tailspin' }, { partnerId: 'cus_1' }])
      expect((await create(some)).userErrors).toEqual(invalid);
    expect((await create({ partnerId: 'ptn_none' })).userErrors).toEqual([
      { code: 'PARTNER_NOT_FOUND', path: ['partnerId'] },
    ]);
    const admin = test.as('ADMIN_AGENT', NORTHWIND);
    expect((await create({ partnerId: TAILSPIN }, admin)).userErrors).toEqual(invalid);
    expect((await create({ partnerId: NORTHWIND }, admin)).created).toBe(true);
  });

  it('changes customers of any partner', async () => {
    const { id: customerId } = await test.make.customer({ partnerId: TAILSPIN, name: 'Fabrikam' });
    const { changedFields, userErrors } = await run(
      'updateCustomer',
      { customerId, name: 'Fabrikam AG', segment: 'NONPROFIT' },
      'changedFields',
    );
    expect([changedFields, userErrors]).toEqual([expect.arrayContaining(['name', 'segment']), []]);
  });

  it('ends and resumes a relationship with a customer', async () => {
    const { id: customerId } = await test.make.customer({ partnerId: TAILSPIN });
    const RESULT = 'changed customer { id }';
    expect(await run('endCustomer', { customerId }, RESULT)).toEqual({
      ...{ changed: true, customer: { id: customerId }, userErrors: [] },
    });
    expect((await run('endCustomer', { customerId }, RESULT)).changed).toBe(false);
    expect((await run('resumeCustomer', { customerId }, RESULT)).changed).toBe(true);
    expect((await run('endCustomer', { customerId: 'cus_none' }, RESULT)).userErrors).toEqual([
      { code: 'CUSTOMER_NOT_FOUND', path: ['customerId'] },
    ]);
    const { errors } = await test
      .as('ADMIN_AGENT', TAILSPIN)
      .ask(`mutation { endCustomer(input: { customerId: "${customerId}" }) { changed } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_ROLE' } }]);
  });
});
