import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const ERRORS = 'userErrors { code path message parameters { name value } }';
const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { created customer { id } ${ERRORS} } }`;
const SUBMIT = `mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { replayed ${ERRORS} } }`;

const customer = {
  tenantId: '6f9619ff-8b86-d011-b42d-00cf4fc964ff',
  name: 'Fabrikam',
  country: 'DE',
  segment: 'COMMERCIAL',
  domains: ['fabrikam.example'],
  idempotencyKey: 'add-fabrikam-0001',
};

const cancellation = {
  customer: { id: 'cus_a' },
  purchase: { orderId: 'ord_a' },
  impact: 'MINIMAL',
  title: 'Wrong edition',
  description: 'Bought by mistake.',
  refundReason: 'OTHER',
  amountRequested: { amount: '10.00', currency: 'USD' },
  contact: { name: 'Alex Wilber', email: 'alex@northwind.example', phone: '+1 425 555 0100' },
  idempotencyKey: 'cancel-wrong-edition-1',
};

describe('a form', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(() => test.close());

  const ask = (text: string, variables?: object, headers?: Record<string, string>) =>
    test.as('ADMIN_AGENT').ask(text, variables, headers);

  async function problemsOf(some: object) {
    const { status, data, errors } = await ask(CREATE, { input: { ...customer, ...some } });
    expect([status, errors, data?.createCustomer.customer]).toEqual([200, [], null]);
    const refused = data?.createCustomer.userErrors as readonly {
      code: string;
      path: string[];
      parameters: Parameter[];
    }[];
    return refused.map(({ code, path, parameters }) => [
      path.join('.'),
      code,
      Object.fromEntries(parameters.map(pair)),
    ]);
  }
  type Parameter = Readonly<Record<'name' | 'value', string>>;
  const pair = ({ name, value }: Parameter) => [name, value] as const;

  it.each<[string, object, string, string, object]>([
    ['a GUID that is none', { tenantId: 'abc' }, 'tenantId', 'INVALID_FORMAT', {}],
    ['a required GUID that is blank', { tenantId: ' ' }, 'tenantId', 'REQUIRED', {}],
    ['a required text that is missing', { name: undefined }, 'name', 'REQUIRED', {}],
    ['a required text that is null', { name: null }, 'name', 'REQUIRED', {}],
    ['a required text that is blank', { name: ' \u200b' }, 'name', 'REQUIRED', {}],
    ['a text that is too long', { name: 'a'.repeat(201) }, 'name', 'TOO_LONG', { maximum: '200', length: '201' }],
    [
      'a control character',
      { name: 'a\u0007' },
      'name',
      'INVALID_CHARACTER',
      { character: 'U+0007 (BEL)', position: '2' },
    ],
    ['an unknown country', { country: 'XX' }, 'country', 'INVALID_FORMAT', {}],
    [
      'a choice that is none',
      { segment: 'PRIVATE' },
      'segment',
      'INVALID_CHOICE',
      { choices: 'COMMERCIAL,EDUCATION,GOVERNMENT,NONPROFIT' },
    ],
    ['a choice that was not made', { segment: '' }, 'segment', 'REQUIRED', {}],
    ['an empty list', { domains: [] }, 'domains', 'TOO_FEW_ENTRIES', { minimum: '1' }],
    ['null in a list', { domains: ['a.example', null] }, 'domains.1', 'REQUIRED', {}],
    ['a domain name that is none', { domains: 'no domain' }, 'domains.0', 'INVALID_FORMAT', {}],
    [
      'a short idempotency key',
      { idempotencyKey: 'short' },
      'idempotencyKey',
      'TOO_SHORT',
      { minimum: '16', length: '5' },
    ],
  ])('is refused with a code at its path for %s', async (_what, some, path, code, parameters) => {
    expect(await problemsOf(some)).toEqual([[path, code, parameters]]);
  });

  it('reports all mistakes at once, of types and of rules, in the language of the user', async () => {
    const input = {
      ...cancellation,
      impact: 'HUGE',
      title: 'a'.repeat(141),
      amountRequested: { amount: '12.505', currency: 'USD' },
      contact: { email: 'alex@', phone: '12' },
    };
    const { data } = await ask(SUBMIT, { input }, { 'accept-language': 'zh-CN' });
    expect(data?.submitCancellation.userErrors).toMatchObject([
      { path: ['impact'], code: 'INVALID_CHOICE' },
      { path: ['title'], code: 'TOO_LONG', message: '该文本有 141 个字符，请缩短到最多 140 个。' },
      { path: ['amountRequested', 'amount'], code: 'TOO_MANY_DECIMALS', message: 'USD 金额最多有 2 位小数。' },
      { path: ['contact', 'name'], code: 'REQUIRED', message: '此项为必填项。' },
      { path: ['contact', 'email'], code: 'INVALID_FORMAT' },
      { path: ['contact', 'phone'], code: 'INVALID_FORMAT' },
    ]);
  });

  it('reports mistakes of rules alike if no type is wrong', async () => {
    const { data } = await ask(SUBMIT, {
      input: { ...cancellation, title: ' ', contact: { ...cancellation.contact, phone: '1' } },
    });
    expect(data?.submitCancellation).toMatchObject({
      replayed: false,
      userErrors: [
        { path: ['title'], code: 'REQUIRED' },
        { path: ['contact', 'phone'], code: 'INVALID_FORMAT' },
      ],
    });
  });

  it('has paths in its input also if each value is a variable of its own', async () => {
    const text = `mutation ($tenant: UUID!, $name: String!, $country: CountryCode! = "DE", $segment: Segment!) {
      made: createCustomer(input: { tenantId: $tenant, name: $name, country: $country, segment: $segment,
        domains: ["a.example"], idempotencyKey: "add-fabrikam-0002" }) { ${ERRORS} }
    }`;
    const { data } = await ask(text, { tenant: 'x', segment: 'COMMERCIAL' });
    expect(data?.made.userErrors).toMatchObject([
      { path: ['tenantId'], code: 'INVALID_FORMAT' },
      { path: ['name'], code: 'REQUIRED' },
    ]);
  });

  it('of a query is refused alike', async () => {
    const text = `query ($input: PurchaseQuoteInput!) { purchaseQuote(input: $input) { ${ERRORS} } }`;
    const { data } = await ask(text, { input: { customer: {}, lines: [{ offerId: 'off_a', quantity: 2.5 }] } });
    expect(data?.purchaseQuote.userErrors).toMatchObject([
      { path: ['customer'], code: 'REQUIRED' },
      { path: ['lines', '0', 'quantity'], code: 'INVALID_FORMAT' },
    ]);
  });

  it('has the same answer each time, whether the operation is compiled or not', async () => {
    const ask3 = () => ask(CREATE, { input: { ...customer, country: 'XX' } });
    const answers = [await ask3(), await ask3(), await ask3()].map(({ data }) => data);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('shows its fragments, directives and type names as any payload', async () => {
    const text = `mutation ($input: CreateCustomerInput!, $skip: Boolean!) {
      createCustomer(input: $input) { __typename created @skip(if: $skip) ...Errors }
    }
    fragment Errors on CreateCustomerPayload { userErrors { __typename code } }`;
    const { data } = await ask(text, { input: { ...customer, country: 'XX' }, skip: true });
    expect(data).toEqual({
      createCustomer: {
        __typename: 'CreateCustomerPayload',
        userErrors: [{ __typename: 'UserError', code: 'INVALID_FORMAT' }],
      },
    });
  });

  it('is not checked for a user whose role may not send it', async () => {
    const { status, data, errors } = await test.as('HELPDESK_AGENT').ask(CREATE, { input: { name: '' } });
    expect([status, data]).toEqual([200, { createCustomer: null }]);
    expect(errors).toMatchObject([{ path: ['createCustomer'], extensions: { code: 'FORBIDDEN_ROLE' } }]);
  });
});

describe('a mistake of a client', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(() => test.close());

  async function refusal(text: string, variables?: object) {
    const { status, errors, data } = await test.as('ADMIN_AGENT').ask(text, variables);
    expect([status, data, errors?.length]).toEqual([400, null, 1]);
    expect(JSON.stringify(errors)).not.toContain('secret');
    return errors?.[0]?.extensions;
  }

  it.each<[string, object | string, object[]]>([
    ['an unknown field', { ...customer, color: 'secret' }, [{ path: ['input', 'color'], code: 'UNKNOWN_FIELD' }]],
    ['a field whose name is a text', { ...customer, 'a secret': 1 }, [{ path: ['input'], code: 'UNKNOWN_FIELD' }]],
    ['a number instead of a text', { ...customer, name: 5 }, [{ path: ['input', 'name'], code: 'WRONG_TYPE' }]],
    [
      'an object instead of a text',
      { ...customer, name: { a: 'secret' } },
      [{ path: ['input', 'name'], code: 'WRONG_TYPE' }],
    ],
    ['a text instead of an input', 'secret', [{ path: ['input'], code: 'WRONG_TYPE' }]],
    [
      'a text instead of a boolean',
      { ...customer, isNameShared: 'secret' },
      [{ path: ['input', 'isNameShared'], code: 'WRONG_TYPE' }],
    ],
    [
      'a mistake together with those of a user',
      { ...customer, color: 1, country: 'XX' },
      [
        { path: ['input', 'color'], code: 'UNKNOWN_FIELD' },
        {
          path: ['input', 'country'],
          code: 'INVALID_FORMAT',
          explanation: 'This is not a country code of ISO 3166-1, such as DE.',
        },
      ],
    ],
  ])('is a BAD_USER_INPUT with all problems and no value: %s', async (_what, input, problems) => {
    expect(await refusal(CREATE, { input })).toMatchObject({ code: 'BAD_USER_INPUT', problems });
  });

  it.each<[string, string, object, object[]]>([
    [
      'a query',
      'query ($by: CustomerBy!) { customer(by: $by) { id } }',
      { by: { tenantId: 'secret' } },
      [{ path: ['by', 'tenantId'], code: 'INVALID_FORMAT' }],
    ],
    [
      'several mutations at once',
      `mutation ($input: CreateCustomerInput!) { a: createCustomer(input: $input) { ${ERRORS} } b: createCustomer(input: $input) { ${ERRORS} } }`,
      { input: { ...customer, country: 'secret' } },
      [{ path: ['input', 'country'], code: 'INVALID_FORMAT' }],
    ],
    [
      'a variable that is not only an argument of the form',
      `mutation ($on: Boolean!, $input: CreateCustomerInput!) { createCustomer(input: $input) { created @include(if: $on) } }`,
      { input: customer },
      [{ path: ['on'], code: 'REQUIRED' }],
    ],
  ])('is a top-level error in %s', async (_what, text, variables, problems) => {
    expect(await refusal(text, variables)).toMatchObject({ code: 'BAD_USER_INPUT', problems });
  });

  it.each<[string, string, string[]]>([
    ['a literal of the wrong type', '{ customers(first: "secret") { totalCount } }', ['customers', 'first']],
    ['a literal that a scalar refuses', '{ list: customer(by: { tenantId: 7 }) { id } }', ['list', 'by', 'tenantId']],
    [
      'a literal in the input of a form',
      'mutation { createCustomer(input: { name: ["secret", 4], country: "DE" }) { created } }',
      ['createCustomer', 'input'],
    ],
    ['a field that does not exist', '{ customers { nodes { nmae } } }', ['customers', 'nodes', 'nmae']],
  ])('in a document has its place in the problem, and no value: %s', async (_what, text, path) => {
    const { status, errors } = await test.as('ADMIN_AGENT').ask(text);
    expect(status).toBe(400);
    expect(JSON.stringify(errors)).not.toContain('secret');
    const problems = errors?.flatMap(
      ({ extensions }) => extensions?.problems as { path: string[]; explanation: string }[],
    );
    expect(problems).toContainEqual({
      path: expect.arrayContaining(path),
      code: 'INVALID_DOCUMENT',
      explanation: expect.any(String),
    });
  });

  it.each([
    ['a text', 'mutation { createCustomer(input: { name "secret \\" secret" }) { created } }'],
    ['a text of several lines', 'mutation { createCustomer(input: { name """secret""" }) { created } }'],
  ])('in the syntax of a document is a problem without values: %s', async (_what, text) => {
    const explanation = expect.stringMatching(/^Syntax Error: Expected ":", found (Block)?String\.$/);
    expect(await refusal(text)).toMatchObject({
      code: 'GRAPHQL_PARSE_FAILED',
      problems: [{ path: [], code: 'INVALID_DOCUMENT', explanation }],
    });
  });

  it('in an argument of a list has its path and the same text as the message', async () => {
    const { errors } = await test
      .as('ADMIN_AGENT')
      .ask('{ customers(first: 0) { totalCount } }', {}, { 'accept-language': 'zh-CN' });
    expect(errors).toMatchObject([
      { extensions: { problems: [{ path: ['first'], code: 'OUT_OF_RANGE', explanation: errors?.[0]?.message }] } },
    ]);
  });
});

describe('a permission', () => {
  it('has a message in the language of the user, and none if the action is allowed', async () => {
    const test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    const { id } = await test.make.customer();
    const text = 'query ($id: ID!) { customer(by: { id: $id }) { viewerCanPurchase { allowed reason message } } }';
    const permission = async (role: 'ADMIN_AGENT' | 'HELPDESK_AGENT') =>
      (await test.as(role).ask(text, { id }, { 'accept-language': 'zh-CN' })).data?.customer.viewerCanPurchase;
    expect(await permission('ADMIN_AGENT')).toEqual({ allowed: true, reason: null, message: null });
    expect(await permission('HELPDESK_AGENT')).toMatchObject({
      allowed: false,
      message: expect.stringMatching(/\p{Script=Han}/u),
    });
    await test.close();
  });
});
