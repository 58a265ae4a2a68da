import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const SEARCH = 'query ($search: String) { customers(search: $search) { totalCount nodes { name } } }';

const customers = [
  { name: 'Contoso Ltd', domain: 'contoso.example' },
  { name: 'Contoso Schweiz AG', domain: 'contoso-ch.example', domains: ['zurich.example'] },
  { name: 'Müller & Söhne', domain: 'mueller.example' },
  { name: 'Fabrikam, Inc.', domain: 'fabrikam.example' },
  { name: '100% Cotton', domain: 'cotton.example' },
  { name: 'under_score', domain: 'underscore.example' },
  { name: 'O’Neil "The Shop"', domain: 'oneil.example' },
  { name: 'Wow! Toys \\ Games', domain: 'wow.example' },
  { name: '北京微软', domain: 'beijing.example' },
];

describe('searching customers', () => {
  let test: TestGateway;
  let client: Client;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    await test.make.partner({ id: TAILSPIN });
    for (const customer of customers) await test.make.customer(customer);
    await test.make.customer({ partnerId: TAILSPIN, name: 'Contoso elsewhere' });
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  const found = async (search: string | null) => {
    const { customers: page } = await client.query(SEARCH, { search });
    expect(page.totalCount).toBe(page.nodes.length);
    return page.nodes.map(({ name }: Data) => name).sort();
  };

  it.each([
    ['contoso', ['Contoso Ltd', 'Contoso Schweiz AG']],
    ['CONTOSO', ['Contoso Ltd', 'Contoso Schweiz AG']],
    ['conto', ['Contoso Ltd', 'Contoso Schweiz AG']],
    ['ag contoso', ['Contoso Schweiz AG']],
    ['contoso fabrikam', []],
    ['ontoso', []],
    ['muller', ['Müller & Söhne']],
    ['MÜLLER sohne', ['Müller & Söhne']],
    ['mu\u0308ller', ['Müller & Söhne']],
    ['zurich', ['Contoso Schweiz AG']],
    ['fabrikam.example', ['Fabrikam, Inc.']],
    ['inc.', ['Fabrikam, Inc.']],
    ['北京', ['北京微软']],
    ['微软', []],
  ])('finds by the beginnings of words, case and accents folded: %p', async (search, names) => {
    expect(await found(search)).toEqual([...names].sort());
  });

  it.each([
    ['%', []],
    ['100%', ['100% Cotton']],
    ['1%n', []],
    ['_', []],
    ['u_der', []],
    ['under_', ['under_score']],
    ['c_n', []],
    ['!', []],
    ['wow!', ['Wow! Toys \\ Games']],
    ['\\', ['Wow! Toys \\ Games']],
    ["'", []],
    ['o’neil', ['O’Neil "The Shop"']],
    ['"the', ['O’Neil "The Shop"']],
    ["' OR 1=1 --", []],
    ['*', []],
    ['[a-z]', []],
    ['.*', []],
  ])('takes %p for what it is, no pattern', async (search, names) => {
    expect(await found(search)).toEqual(names);
  });

  it.each([null, '', '   '])('lists all for %p', async (search) => {
    expect(await found(search)).toHaveLength(customers.length);
  });

  it('takes 200 characters, and refuses more with BAD_USER_INPUT', async () => {
    expect(await found('x '.repeat(100))).toEqual([]);
    for (const search of ['a'.repeat(201), 'a '.repeat(5_000), '%'.repeat(60_000)]) {
      const { errors } = await client.ask(SEARCH, { search });
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentName: 'search' });
    }
  });
});
