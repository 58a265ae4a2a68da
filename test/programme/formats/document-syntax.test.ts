import { open, problemsOf } from './test-files';

const PARTNER = '{"id": "acme", "name": "Acme Resale", "country": "US", "currency": "USD"}';

async function documentIn(name: string, content: string) {
  const file = await open(name, content);
  if (file.kind !== 'DOCUMENT') throw new Error(`The file is a ${file.kind}.`);
  return file.document;
}

describe('a JSON document', () => {
  it.each([
    ['is cut off', '{"partners": [', 'a.json:1 partners[0]: ends too early: it was probably cut off (column 15)'],
    ['is cut off after a value', '{"partners": [1', /^a\.json:1 partners\[0\]: ends too early.* \(column 16\)$/],
    ['is cut off after a name', '{"partners"', /^a\.json:1 partners: ends too early.* \(column 12\)$/],
    ['is cut off after a comma', '{"a": [],', /^a\.json:1 ends too early.* \(column 10\)$/],
    ['ends in a text', '{"partners": "x', /^a\.json:1 partners: .*: unexpected end of string \(column 14\)$/],
    ['lacks a comma', '{\n "partners": []\n "customers": []}', /^a\.json:3 .*: comma expected \(column 2\)$/],
    ['lacks a comma in a list', '{"a": [[]\n []]}', /^a\.json:2 a\[0\]: .*: comma expected \(column 2\)$/],
    ['lacks a colon', '{"a", 1}', 'a.json:1 a: is not valid JSON: colon expected (column 5)'],
    ['has a comma at the end', '{"partners": [1,\n]}', /^a\.json:2 partners\[1\]: .*: value expected \(column 1\)$/],
    ['has a comma after the last field', '{"a": 1,\n}', /^a\.json:2 .*: property name expected \(column 1\)$/],
    ['has single quotes', "{'partners': []}", /^a\.json:1 .*; names and texts need double quotes \(column 2\)$/],
    ['has no quotes', '{partners: []}', /^a\.json:1 .*; names and texts need double quotes \(column 2\)$/],
    ['has a comment', '{\n// x\n}', 'a.json:2 is not valid JSON: invalid comment token (column 1)'],
    ['has a comment in a list', '{"a": [/* x */]}', /^a\.json:1 a\[0\]: .*: invalid comment token \(column 8\)$/],
    ['has text after its end', '{}\n{}', 'a.json:2 is not valid JSON: end of file expected (column 1)'],
    ['has a number with leading zeros', '{"partners": 0001}', /^a\.json:1 .* texts need double quotes \(column 15\)$/],
    ['has half a number', '{"partners": 1.}', /^a\.json:1 partners: .*: unexpected end of number.* \(column 14\)$/],
    ['has NaN', '{"partners": NaN}', /^a\.json:1 partners: .*: invalid symbol; .* \(column 14\)$/],
    ['has a line break in a text', '{"partners": "a\nb"}', /^a\.json:1 partners: .*: unexpected end of string/],
    ['has a tab in a text', '{"partners": "a\tb"}', /^a\.json:1 partners: .*: invalid character/],
    ['has a path of Windows', String.raw`{"a": "C:\media"}`, /^a\.json:1 a: .*: invalid escape character/],
    ['has half a character', String.raw`{"a": "\u12"}`, /^a\.json:1 a: .*: invalid unicode/],
    ['has another space', '{\u00a0}', 'a.json:1 is not valid JSON: invalid symbol (column 2)'],
    [
      'repeats a name',
      '{\n"partners": [],\n"partners": []}',
      'a.json:3 partners: the name "partners" is repeated (column 1)',
    ],
    ['repeats a name in other words', '{"a": 1, "\\u0061": 2}', 'a.json:1 a: the name "a" is repeated (column 10)'],
    ['is nested too deeply', '['.repeat(100_000), /is nested more than 20 levels deep/],
    ['is a list', '[]', 'a.json:1 must be an object with fields'],
    ['is empty', ' \n', 'a.json is empty'],
    ['sets a prototype', '{"__proto__": {"partners": []}}', /^a\.json:1 __proto__: is not a known field/],
  ])('is refused with line and column if it %s', async (_what, content, problem) => {
    expect(await problemsOf('a.json', content)).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    ]);
  });

  it('can have escaped characters, and quotes after backslashes', async () => {
    const content = `{"partners": [${PARTNER.replace('Acme Resale', String.raw`\"A\\\" \u00fc\\`)}]}`;
    expect((await documentIn('a.json', content)).partners).toMatchObject([{ name: String.raw`"A\" ü\ `.trim() }]);
  });

  it('is refused with the line of each bad value in it', async () => {
    const content = String.raw`{
  "customers": ["one",
    {}, "two"
  ],
  "policy": { "downloads":
    0 },
  "partners": [{ "id": "acme", "name": "A\ud800", "country": "US",
    "currency": "USD",

    "__proto__": 1 }],
  "orders": 7
}`;
    expect((await problemsOf('a.json', content)).filter((line) => !line.includes('is missing'))).toEqual([
      'a.json:2 customers[0]: must be an object with fields',
      'a.json:3 customers[2]: must be an object with fields',
      'a.json:6 policy.downloads: must be at least 1',
      'a.json:7 partners[0].name: contains U+D800 at position 2',
      expect.stringMatching(/^a\.json:10 partners\[0\]\.__proto__: is not a known field/),
      'a.json:11 orders: must be a list',
    ]);
  });

  it('must have quotes around texts, and the message shows how', async () => {
    const content = '{"products": [{"id": "A", "title": "A", "publisher": "P", "currentVersion": 2026}]}';
    expect(await problemsOf('a.json', content)).toEqual([
      'a.json:1 products[0].currentVersion: must be text; write it in quotes, such as "2026"',
    ]);
  });

  it('is refused if it is larger than allowed', async () => {
    expect(await problemsOf('a.json', Buffer.alloc(64 * 1024 ** 2 + 1, ' '))).toEqual([
      'a.json has more than 64 MiB; split it into several files',
    ]);
  });
});

describe('a YAML document', () => {
  it('takes ids, versions and amounts without quotes as the texts that were written', async () => {
    const content = `
partners:
  - { id: 007, name: 1e3, country: NO, currency: USD, eligible: true, credit: { USD: 5000.00 } }
products:
  - id: WIDGETSRV001
    title: true
    publisher: Acme
    currentVersion: 2026
    skus:
      - id: 0001
        title: 0x1F
        quantity: [1, 100]
        keyThresholds: { 2026: 10 }
        offers:
          - { country: NO, price: 50.00 NOK, from: 2026-01-01 }
`;
    const { partners, products } = await documentIn('a.yaml', content);
    expect(partners).toMatchObject([
      { id: '007', name: '1e3', country: 'NO', eligible: true, credit: [{ limitMinor: 500_000, line: 3 }] },
    ]);
    expect(products).toMatchObject([
      {
        ...{ title: 'true', currentVersion: '2026', line: 5 },
        skus: [
          {
            ...{
              id: '0001',
              title: '0x1F',
              maximumQuantity: 100,
              line: 10,
              keyThresholds: [{ version: '2026', threshold: 10 }],
            },
            offers: [{ unitPriceMinor: 5_000, currency: 'NOK', startsAt: Date.UTC(2026, 0, 1), line: 15 }],
          },
        ],
      },
    ]);
  });

  it('can refer to anchors', async () => {
    const content = `
customers:
  - &first { partner: acme, tenantId: 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796, name: &name A, country: DE, domains: [a.de] }
  - { partner: acme, tenantId: 45411344-b09d-47e7-9653-542006bf9766, name: *name, country: DE, domains: [b.de] }
`;
    expect((await documentIn('a.yml', content)).customers).toMatchObject([{ name: 'A' }, { name: 'A', line: 4 }]);
  });

  it('can refer to numbers that are meant as texts', async () => {
    const content = 'products:\n  - { id: A, title: &1 2026, publisher: &v 1.50, currentVersion: *1, description: *v }';
    expect((await documentIn('a.yaml', content)).products).toMatchObject([
      { title: '2026', publisher: '1.50', currentVersion: '2026', description: '1.50' },
    ]);
  });

  it('names the path and line of each problem', async () => {
    const content =
      'partners:\n  - id: acme\n    name: Acme\n    country:\n      USA\n    curency: USD\npolicy:\n  downloads: 0\n';
    expect(await problemsOf('a.yaml', content)).toEqual([
      'a.yaml:2 partners[0].currency: is missing',
      'a.yaml:5 partners[0].country: is not a country code of two letters (ISO 3166-1), such as DE',
      'a.yaml:6 partners[0].curency: is not a known field; did you mean currency?',
      'a.yaml:8 policy.downloads: must be at least 1',
    ]);
  });

  it.each([
    ['has syntax errors', 'partners: [\ncustomers: []', /^a\.yaml:\d .*\(column \d+\)$/],
    ['repeats a name', 'partners: []\npartners: []', 'a.yaml:2 Map keys must be unique (column 1)'],
    [
      'repeats a name as a number and a text',
      'policy: { 1: 2, "1": 3 }',
      'a.yaml:1 Map keys must be unique (column 17)',
    ],
    [
      'has several documents',
      'partners: []\n---\npartners: []',
      /^a\.yaml:\d has several documents; only one is allowed$/,
    ],
    ['has an unknown tag', 'partners: !secret x', /^a\.yaml:1 Unresolved tag: !secret; .* needs quotes \(column 11\)$/],
    ['has a value of another type', 'partners: !!binary aGVsbG8=', /^a\.yaml:1 partners: must be a list$/],
    ['has an anchor in itself', 'partners: &a [*a]', /^a\.yaml:1 partners\[0\]\[0\]: refers to itself$/],
    [
      'has an anchor many times in itself',
      `partners: [&a [[${Array.from({ length: 90 }, () => '*a').join()}]]]`,
      /^a\.yaml:1 partners\[0\]\[0\]\[0\]: refers to itself$/,
    ],
    [
      'refers to an anchor that is not before the reference',
      'customers:\n  - *later\n  - &later { }',
      'a.yaml:2 no anchor &later is before the reference *later; a text that begins with * needs quotes',
    ],
    [
      'has an asterisk without a name',
      'a: *',
      /^a\.yaml:1 .*; a text that begins with & or \* needs quotes \(column 4\)$/,
    ],
    ['has a reference as a name', 'a: &a b\n*a : c', /^a\.yaml:2 .*; names of fields cannot be .* references/],
    ['has a list as a name', '? [a]\n: b', /^a\.yaml:1 .*; names of fields cannot be lists/],
    ['has a merge key', '<<: {}', /^a\.yaml:1 .*: is not a known field; merge keys .* write the fields out$/],
    [
      'has a colon in a text',
      'partners:\n  - name: A: B',
      /^a\.yaml:2 .*; a text with a colon .* needs quotes \(column 11\)$/,
    ],
    ['has an octal number', 'policy: { downloads: 0o17 }', 'a.yaml:1 policy.downloads: must be a number'],
    ['has a hexadecimal number', 'policy: { downloads: 0x1F }', 'a.yaml:1 policy.downloads: must be a number'],
    ['has a number with leading zeros', 'policy: { downloads: 010 }', 'a.yaml:1 policy.downloads: must be a number'],
    ['has no value', 'products:\n  - id:', 'a.yaml:2 products[0].id: must be text, not null'],
    ['has NULL as an id', 'products: [{ id: NULL }]', 'a.yaml:1 products[0].id: must be text, not null'],
    ['is nested too deeply', '['.repeat(100_000), 'a.yaml:1 is nested too deeply'],
    [
      'is indented too deeply',
      Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      /nested too deeply$/,
    ],
    ['has only comments', '# nothing', 'a.yaml:1 must be an object with fields'],
    ['is empty', '\n', 'a.yaml is empty'],
  ])('is refused if it %s', async (_what, content, problem) => {
    const [first] = await problemsOf('a.yaml', content);
    expect(first).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
  });

  it('is refused if its references multiply', async () => {
    const names = [...'abcdefghi'];
    const lines = names.map((name, i) => `${name}: &${name} [${Array(9).fill(i === 0 ? 'x' : `*${names[i - 1]}`)}]`);
    expect(await problemsOf('a.yaml', lines.join('\n'))).toEqual([
      expect.stringMatching(/^a\.yaml has references to anchors \(\*name\) that stand for too much/),
    ]);
  });

  it('has no types of YAML 1.1, even if it declares them', async () => {
    const content = `%YAML 1.1\n---\npartners:\n  - { id: acme, name: yes, country: no, currency: USD }\n`;
    expect((await documentIn('a.yaml', content)).partners).toMatchObject([{ name: 'yes', country: 'NO' }]);
  });
});
