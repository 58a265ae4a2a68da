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
  { name: '東京キヤノン電機株式会社', domain: '電機.example' },
  { name: 'บริษัทไมโครซอฟท์', domain: 'thai.example' },
  { name: 'ΕΤΑΙΡΕΙΑ ΤΕΣΤ', domain: 'test.example' },
  { name: 'Işık Holding', domain: 'isik.example' },
  { name: 'Straße & Söhne', domain: 'strasse-und.example' },
  { name: 'Łódź Ørsted Þór', domain: 'lodz.example' },
  { name: '“Quoted” (Bracketed) Slash/Dash–Hyphen', domain: 'marks.example' },
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
    ['ontoso', ['Contoso Ltd', 'Contoso Schweiz AG']],
    ['TOS', ['Contoso Ltd', 'Contoso Schweiz AG']],
    ['to', ['Wow! Toys \\ Games']],
    ['ontoso ltd', ['Contoso Ltd']],
    ['ontoso td', []],
    ['ontosoltd', []],
    ['ÖHN', ['Müller & Söhne', 'Straße & Söhne']],
    ['ONEI', ['O’Neil "The Shop"']],
    ['urich.exa', ['Contoso Schweiz AG']],
    ['株式会社電機', []],
    ['muller', ['Müller & Söhne']],
    ['MÜLLER sohne', ['Müller & Söhne']],
    ['mu\u0308ller', ['Müller & Söhne']],
    ['zurich', ['Contoso Schweiz AG']],
    ['fabrikam.example', ['Fabrikam, Inc.']],
    ['inc.', ['Fabrikam, Inc.']],
    ['北京', ['北京微软']],
    ['微软', ['北京微软']],
    ['微北', []],
    ['キャノン電機', ['東京キヤノン電機株式会社']],
    ['キヤノン', ['東京キヤノン電機株式会社']],
    ['ｷﾔﾉﾝ', ['東京キヤノン電機株式会社']],
    ['電機.example', ['東京キヤノン電機株式会社']],
    ['株式会社', ['東京キヤノン電機株式会社']],
    ['㍿', ['東京キヤノン電機株式会社']],
    ['ไมโคร', ['บริษัทไมโครซอฟท์']],
    ['τες', ['ΕΤΑΙΡΕΙΑ ΤΕΣΤ']],
    ['ΤΕΣ', ['ΕΤΑΙΡΕΙΑ ΤΕΣΤ']],
    ['Ετα', ['ΕΤΑΙΡΕΙΑ ΤΕΣΤ']],
    ['IŞIK', ['Işık Holding']],
    ['isik', ['Işık Holding']],
    ['STRASSE', ['Straße & Söhne']],
    ['STRAẞE', ['Straße & Söhne']],
    ['straße', ['Straße & Söhne']],
    ['lodz orsted thor', ['Łódź Ørsted Þór']],
    ['ŁÓDŹ ørs', ['Łódź Ørsted Þór']],
    ['ｃｏｎｔｏｓｏ　ａｇ', ['Contoso Schweiz AG']],
    ['shop', ['O’Neil "The Shop"']],
    ['neil', ['O’Neil "The Shop"']],
    ['oneil', ['O’Neil "The Shop"']],
    ["o'neil", ['O’Neil "The Shop"']],
    ['quoted', ['“Quoted” (Bracketed) Slash/Dash–Hyphen']],
    ['bracketed dash', ['“Quoted” (Bracketed) Slash/Dash–Hyphen']],
    ['hyphen', ['“Quoted” (Bracketed) Slash/Dash–Hyphen']],
    ['«quoted»', ['“Quoted” (Bracketed) Slash/Dash–Hyphen']],
  ])('finds customers inside words from three letters, ignoring case and accents: %p', async (search, names) => {
    expect(await found(search)).toEqual([...names].sort());
  });

  it.each([
    ['%', []],
    ['100%', ['100% Cotton']],
    ['1%n', []],
    ['_', []],
    ['un_er', []],
    ['und%sco', []],
    ['under_', ['under_score']],
    ['c_n', []],
    ['!', []],
    ['wow!', ['Wow! Toys \\ Games']],
    ['\\', []],
    ['toys \\ games', ['Wow! Toys \\ Games']],
    ["'", []],
    ['o’neil', ['O’Neil "The Shop"']],
    ['"the', ['O’Neil "The Shop"']],
    ["' OR 1=1 --", []],
    ['*', []],
    ['[a-z]', ['Contoso Schweiz AG']],
    ['[0-9]', []],
    ['.*', []],
    ['ꙮ', []],
  ])('takes %p literally, not as a pattern', async (search, names) => {
    expect(await found(search)).toEqual(names);
  });

  it.each([null, '', '   '])('lists all customers for %p', async (search) => {
    expect(await found(search)).toHaveLength(customers.length);
  });

  it('accepts 200 characters, and refuses more with BAD_USER_INPUT', async () => {
    expect(await found('v '.repeat(100))).toEqual([]);
    const letters = Array.from({ length: 100 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    expect(await found(letters.join(' '))).toEqual([]);
    expect(await found(letters.join('v'))).toEqual([]);
    expect(await found('\ufdfa'.repeat(200))).toEqual([]);
    for (const search of ['a'.repeat(201), 'a '.repeat(5_000), '%'.repeat(60_000)]) {
      const { errors } = await client.ask(SEARCH, { search });
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argumentName: 'search' });
    }
  });
});
