import type { Customer } from '../../src/customers/customer.entity';
import type { Client } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const BY = 'query ($by: CustomerBy!) { customer(by: $by) { id domain domains } }';

describe('a customer', () => {
  let test: TestGateway;
  let client: Client;
  let contoso: Customer;
  let munich: Customer;

  beforeAll(async () => {
    test = await openTestGateway();
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    await make.partner({ id: TAILSPIN });
    contoso = await make.customer({ domain: 'contoso.example', domains: ['contoso.onmicrosoft.example'] });
    munich = await make.customer({ domain: 'münchen.example', domains: ['微软.example'] });
    client = test.as('HELPDESK_AGENT');
  });
  afterAll(() => test.close());

  const idOf = async (by: object, as = client) => (await as.query(BY, { by })).customer?.id;

  it.each([
    'contoso.example',
    '  contoso.example\t',
    'CONTOSO.Example',
    'contoso.example.',
    ' Contoso.EXAMPLE. ',
    'contoso.example。',
    'contoso。example',
    'ｃｏｎｔｏｓｏ.example',
    'contoso.onmicrosoft.example',
    'Contoso.OnMicrosoft.Example.',
  ])('is found by its domain written as %p (S13)', async (domain) => {
    expect(await idOf({ domain })).toBe(contoso.id);
  });

  it.each([
    'münchen.example',
    'MÜNCHEN.EXAMPLE',
    'mu\u0308nchen.example',
    'xn--mnchen-3ya.example',
    'XN--MNCHEN-3YA.example',
    '微软.example',
  ])('is found by its IDN domain written as %p', async (domain) => {
    expect(await idOf({ domain })).toBe(munich.id);
  });

  it.each([
    '.',
    'contoso',
    'example',
    'contoso.exampl',
    'ontoso.example',
    'www.contoso.example',
    'contoso.example..',
    'contoso..example',
    'contoso.example/',
    'https://contoso.example',
    'contoso.example:443',
    'contoso.example?',
    'contoso.example#top',
    'contoso.example\\',
    '%63ontoso.example',
    'con\ttoso.example',
    'someone@contoso.example',
    '%',
    'contoso%',
    'contoso_example',
    "' OR 1=1 --",
    'munchen.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(200)}example`,
    'contoso.example\u0000',
  ])('is not found by %p: a domain is matched exactly', async (domain) => {
    expect(await idOf({ domain })).toBeUndefined();
  });

  it('shows its domains as people write them', async () => {
    const { customer } = await client.query(BY, { by: { id: munich.id } });
    expect(customer.domain).toBe('münchen.example');
    expect([...customer.domains].sort()).toEqual(['münchen.example', '微软.example']);
  });

  it('is found by its tenant in any notation of the UUID (S13)', async () => {
    expect(await idOf({ tenantId: contoso.tenantId })).toBe(contoso.id);
    expect(await idOf({ tenantId: contoso.tenantId.toUpperCase() })).toBe(contoso.id);
  });

  it('of two partners is a customer of each, with the same tenant and domain and another id', async () => {
    const { tenantId, domain } = contoso;
    const theirs = await test.make.customer({ partnerId: TAILSPIN, tenantId, domain });
    const other = test.as('HELPDESK_AGENT', TAILSPIN);
    expect(theirs.id).not.toBe(contoso.id);
    expect([await idOf({ tenantId }), await idOf({ tenantId }, other)]).toEqual([contoso.id, theirs.id]);
    expect([await idOf({ domain }), await idOf({ domain }, other)]).toEqual([contoso.id, theirs.id]);
  });
});
