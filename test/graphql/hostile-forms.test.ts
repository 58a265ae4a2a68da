import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const ERRORS = 'userErrors { code path }';
const CREATE = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { ${ERRORS} } }`;

const customer = {
  tenantId: '6f9619ff-8b86-d011-b42d-00cf4fc964ff',
  name: 'Fabrikam',
  country: 'DE',
  segment: 'COMMERCIAL',
  domains: ['fabrikam.example'],
  idempotencyKey: 'add-fabrikam-0001',
};

/** The same in a document, without the country and the domain names. */
const LITERALS =
  'name: "secret", segment: COMMERCIAL, idempotencyKey: "secret-fabrikam-1", tenantId: "6f9619ff-8b86-d011-b42d-00cf4fc964ff"';

describe('a form', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(() => test.close());

  /** Sends an operation three times, so that it is interpreted and compiled, and returns its only answer. */
  async function thrice(text: string, variables: object) {
    const answers = [];
    for (let time = 0; time < 3; time += 1) {
      const { status, data, errors } = await test.as('ADMIN_AGENT').ask(text, variables);
      const [error] = errors;
      expect(errors.length).toBeLessThanOrEqual(1);
      expect(JSON.stringify([data, error?.message, error?.extensions?.problems])).not.toContain('secret');
      answers.push({ status, data, code: error?.extensions?.code, problems: error?.extensions?.problems });
    }
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    return answers[0];
  }

  const REFUSED = { code: 'INVALID_FORMAT', path: ['country'] };

  it.each<[string, string, object, object[]]>([
    [
      'a variable whose name every object inherits',
      `mutation ($constructor: CreateCustomerInput!) { form: createCustomer(input: $constructor) { ${ERRORS} } }`,
      { constructor: { ...customer, country: 'secret' } },
      [REFUSED],
    ],
    [
      'null for a variable with a default',
      `mutation ($c: CountryCode = "DE") { form: createCustomer(input: { country: $c, domains: ["secret.example"], ${LITERALS} }) { ${ERRORS} } }`,
      { c: null },
      [{ code: 'REQUIRED', path: ['country'] }],
    ],
    [
      'null for a variable in a field with a default',
      `mutation ($b: Boolean) { form: createCustomer(input: { isNameShared: $b, country: "DE", domains: ["secret.example"], ${LITERALS} }) { ${ERRORS} } }`,
      { b: null },
      [{ code: 'REQUIRED', path: ['isNameShared'] }],
    ],
    [
      'null for a variable in a list',
      `mutation ($d: String = "a.example") { form: createCustomer(input: { country: "DE", domains: ["secret.example", $d], ${LITERALS} }) { ${ERRORS} } }`,
      { d: null },
      [{ code: 'REQUIRED', path: ['domains', '1'] }],
    ],
    ...[{ id: null }, {}].map<[string, string, object, object[]]>((variables) => [
      `${JSON.stringify(variables)} for the only field of an input`,
      `query ($id: ID) { form: purchaseQuote(input: { customer: { id: $id }, lines: [{ offerId: "secret", quantity: 1 }] }) { ${ERRORS} } }`,
      variables,
      [
        { code: 'REQUIRED', path: ['customer'] },
        { code: 'INVALID_VALUE', path: ['lines', '0', 'offerId'] },
      ],
    ]),
    [
      'an email address with white space around it',
      `mutation ($input: SubmitCancellationInput!) { form: submitCancellation(input: $input) { ${ERRORS} } }`,
      {
        input: {
          ...{ customer: { id: 'cus_a' }, purchase: { orderId: 'ord_a' }, impact: 'MINIMAL', refundReason: 'OTHER' },
          ...{ title: 'a', description: 'a', amountRequested: { amount: '1', currency: ' usd ' } },
          contact: { name: 'Alex', email: `${' '.repeat(300)}alex@northwind.example\n`, phone: '1' },
          idempotencyKey: 'short',
        },
      },
      [
        { code: 'INVALID_FORMAT', path: ['contact', 'phone'] },
        { code: 'TOO_SHORT', path: ['idempotencyKey'] },
      ],
    ],
    [
      'rules of fields that its input inherits',
      `mutation ($input: SubmitCancellationInput!) { form: submitCancellation(input: $input) { ${ERRORS} } }`,
      {
        input: {
          ...{ customer: { id: 'ord_a' }, purchase: { orderId: 'cus_a' }, softwareIds: [], impact: 'MINIMAL' },
          ...{ title: 'a', description: 'a', amountRequested: { amount: '1', currency: 'USD' }, refundReason: 'OTHER' },
          contact: { name: 'Alex', email: 'alex@northwind.example', phone: '+1 425 555 0100' },
          idempotencyKey: 'cancel-wrong-edition-1',
        },
      },
      [
        { code: 'INVALID_VALUE', path: ['customer', 'id'] },
        { code: 'INVALID_VALUE', path: ['purchase', 'orderId'] },
        { code: 'TOO_FEW_ENTRIES', path: ['softwareIds'] },
      ],
    ],
  ])('is refused with its mistakes only, compiled and interpreted: %s', async (_what, text, variables, refusals) => {
    const answer = await thrice(text, variables);
    expect([answer?.status, answer?.code]).toEqual([200, undefined]);
    const found = answer?.data?.form.userErrors as readonly { path: readonly string[] }[];
    const byPath = (some: readonly object[]) => some.map((each) => JSON.stringify(each)).sort();
    expect(byPath(found)).toEqual(byPath(refusals));
  });

  it.each<[string, string, object, object]>([
    [
      'a variable whose name every object inherits',
      `mutation ($toString: CreateCustomerInput!) { createCustomer(input: $toString) { ${ERRORS} } }`,
      { toString: { ...customer, valueOf: 'secret' } },
      { path: ['toString', 'valueOf'], code: 'UNKNOWN_FIELD' },
    ],
    [
      'null for a variable with a default, in a query',
      'query ($d: OrderDirection = ASC) { customers(search: "secret", orderBy: { field: NAME, direction: $d }) { totalCount } }',
      { d: null },
      { path: ['d'], code: 'REQUIRED' },
    ],
    [
      'a form in a fragment of the operation',
      `mutation ($input: CreateCustomerInput!) { ...Form } fragment Form on Mutation { createCustomer(input: $input) { ${ERRORS} } }`,
      { input: { ...customer, country: 'secret' } },
      { path: ['input', 'country'], code: 'INVALID_FORMAT' },
    ],
    [
      'a wrong variable of its selection, after many mistakes of the form',
      `mutation ($input: CreateCustomerInput!, $skip: Boolean!) { createCustomer(input: $input) { created @skip(if: $skip) } }`,
      { input: { segment: 'A', country: 'B', tenantId: 'C', name: null, domains: [null] }, skip: 'secret' },
      { path: ['skip'], code: 'WRONG_TYPE' },
    ],
    [
      'a value that is nested deeply',
      CREATE,
      { input: { ...customer, name: nested(3_000) } },
      { path: ['input', 'name'], code: 'WRONG_TYPE' },
    ],
    [
      'a list in a list',
      CREATE,
      { input: { ...customer, domains: [[['secret']]] } },
      { path: ['input', 'domains', '0'], code: 'WRONG_TYPE' },
    ],
  ])('is a BAD_USER_INPUT without values: %s', async (_what, text, variables, problem) => {
    const answer = await thrice(text, variables);
    expect([answer?.status, answer?.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(answer?.problems).toContainEqual(expect.objectContaining(problem));
  });

  it('reports at most a hundred mistakes', async () => {
    const lines = Array(100).fill({ offerId: null, quantity: 1.5 });
    const quote = `query ($input: PurchaseQuoteInput!) { form: purchaseQuote(input: $input) { ${ERRORS} } }`;
    const form = await thrice(quote, { input: { customer: {}, lines } });
    expect(form?.data?.form.userErrors).toHaveLength(100);
    const names = Array.from({ length: 1_000 }, (_, index) => `field${index}`);
    const unknown = Object.fromEntries(names.map((name) => [name, 'secret']));
    expect((await thrice(CREATE, { input: { ...customer, ...unknown } }))?.problems).toHaveLength(100);
  });

  it('does not run if its field is skipped', async () => {
    const text = `mutation ($input: CreateCustomerInput!, $skip: Boolean!) { createCustomer(input: $input) @skip(if: $skip) { ${ERRORS} } }`;
    expect(await thrice(text, { input: { ...customer, country: 'XX' }, skip: true })).toMatchObject({
      status: 200,
      data: {},
    });
  });
});

/** An object with this number of levels. */
function nested(levels: number): object {
  let value: object = {};
  for (let level = 0; level < levels; level += 1) value = { secret: value };
  return value;
}
