import { writeFileSync } from 'node:fs';
import { open, pathOf, problemsOf } from './test-files';

const SAMPLE = `{ "partners":  [{ "id": "acme", "name": "Acme Resale", "country": "US", "currency": "USD", "eligible": true, "credit": { "USD": "5000.00" } }],
  "customers": [{ "partner": "acme", "tenantId": "18ac2950-8ea9-4dfc-92a4-ff4d4cd57796", "name": "Müller GmbH", "country": "DE", "segment": "COMMERCIAL", "domains": ["müller.de"] }],
  "products":  [{ "id": "WIDGETSRV001", "title": "Widget Server", "publisher": "Acme", "currentVersion": "2026",
    "skus":     [{ "id": "0001", "title": "Standard", "keys": "RETAIL", "quantity": [1, 100],
                   "offers": [{ "country": "US", "price": "50.00 USD", "retail": "60.00 USD", "from": "2026-01-01" }] }],
    "editions": [{ "version": "2026", "language": "en-US", "fileType": "ISO", "os": "WINDOWS", "architecture": "X64", "file": "./widget-2026-en.iso" }] }],
  "policy":    { "linkDays": 14, "downloads": 50, "cancelDays": { "perpetual": 30, "subscription": 7 } } }`;

const DAY_MS = 86_400_000;
const PARTNER = { id: 'acme', name: 'Acme Resale', country: 'US', currency: 'USD' };
const TENANT = '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796';
const SUBSCRIPTION = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d';
const CUSTOMER = { partner: 'acme', tenantId: TENANT, name: 'Contoso', country: 'DE', domains: ['contoso.com'] };
const OFFER = { country: 'US', price: '50.00 USD' };
const SKU = { id: '0001', title: 'Standard' };
const PRODUCT = { id: 'A', title: 'A', publisher: 'Acme', currentVersion: '2026' };

async function documentIn(content: unknown, name = 'programme.json') {
  const file = await open(name, typeof content === 'string' ? content : JSON.stringify(content));
  if (file.kind !== 'DOCUMENT') throw new Error(`The file is a ${file.kind}.`);
  return file.document;
}

/** Returns the problems of a document without its name. */
async function problemsIn(content: unknown): Promise<string[]> {
  const problems = await problemsOf('a.json', typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  return problems.map((problem) => problem.replace(/^a\.json:?/, ''));
}

/** Returns the only price of a SKU. */
async function offerIn(fields: object) {
  const { products } = await documentIn({
    products: [{ ...PRODUCT, skus: [{ ...SKU, offers: [{ ...OFFER, ...fields }] }] }],
  });
  return products[0]?.skus[0]?.offers[0];
}

describe('a programme document', () => {
  it('is read with ids in canonical form, prices in minor units and times in milliseconds', async () => {
    writeFileSync(pathOf('widget-2026-en.iso'), 'iso');
    const { partners, customers, products, policies, orders } = await documentIn(SAMPLE);
    expect(partners).toEqual([
      {
        ...{ path: 'partners[0]', line: 1, ...PARTNER, eligible: true },
        credit: [{ path: 'partners[0].credit.USD', line: 1, currency: 'USD', limitMinor: 500_000 }],
      },
    ]);
    expect(customers).toMatchObject([
      { line: 2, partner: 'acme', domains: ['xn--mller-kva.de'], segment: 'COMMERCIAL' },
    ]);
    expect(products).toMatchObject([
      {
        ...{ path: 'products[0]', line: 3, id: 'WIDGETSRV001', currentVersion: '2026' },
        skus: [
          {
            ...{ line: 4, id: '0001', keyDelivery: 'RETAIL', minimumQuantity: 1, maximumQuantity: 100 },
            offers: [
              {
                ...{
                  path: 'products[0].skus[0].offers[0]',
                  line: 5,
                  country: 'US',
                  segment: 'COMMERCIAL',
                  currency: 'USD',
                },
                ...{ termMonths: 0, billingPlan: 'ONE_TIME', tierMinimum: 1, tierMaximum: null },
                ...{ startsAt: Date.UTC(2026, 0, 1), endsAt: null },
                ...{ unitPriceMinor: 5_000, unitPriceText: '50.00', retailMinor: 6_000 },
              },
            ],
          },
        ],
        editions: [{ line: 6, fileName: 'widget-2026-en.iso', filePath: pathOf('widget-2026-en.iso'), sha256: null }],
      },
    ]);
    const terms = { path: 'policy', line: 7, startsAt: undefined, linkTtlMs: 14 * DAY_MS, maxDownloads: 50 };
    expect(policies).toEqual([
      { ...terms, licenceKind: 'PERPETUAL', cancelWindowDays: 30 },
      { ...terms, licenceKind: 'SUBSCRIPTION', cancelWindowDays: 7 },
    ]);
    expect(orders).toEqual([]);
  });

  it('may have all optional fields', async () => {
    const document = await documentIn({
      $schema: './programme.schema.json',
      customers: [{ ...CUSTOMER, endedAt: '2026-05-31', domains: ['Contoso.com', 'contoso.COM', 'b.com'] }],
      products: [
        {
          ...{ ...PRODUCT, description: 'Two\nlines', caseSensitiveKeys: true },
          translations: { 'zh-cn': { title: '小部件', description: '描述' } },
          skus: [
            {
              ...{ ...SKU, id: '7', media: true, sellsAhead: true, endsSale: '2026-12-31T12:00:00Z' },
              ...{ keyThresholds: { '2026': 10, 2022: null }, translations: { de: { title: 'Standard' } } },
            },
          ],
          editions: [
            {
              ...{ version: '2026', language: 'en', fileType: 'ISO', os: 'LINUX', architecture: 'ARM64' },
              ...{ fileName: 'a.iso', sizeBytes: 3, sha256: 'ab'.repeat(32) },
            },
          ],
        },
      ],
      policy: [
        { linkDays: 1, cancelDays: null },
        { from: '2027-01-01', downloads: { subscription: 5 } },
      ],
    });
    expect(document.customers).toMatchObject([{ endedAt: Date.UTC(2026, 5, 1), domains: ['contoso.com', 'b.com'] }]);
    expect(document.products).toMatchObject([
      {
        ...{ description: 'Two\nlines', caseSensitiveKeys: true },
        translations: [{ locale: 'zh-CN', title: '小部件', description: '描述' }],
        skus: [
          {
            ...{ id: '0007', hasMedia: true, sellsAhead: true, endsSaleAt: Date.UTC(2026, 11, 31, 12) },
            keyThresholds: [
              { version: '2022', threshold: null },
              { version: '2026', threshold: 10 },
            ],
            translations: [{ locale: 'de', title: 'Standard', description: null }],
          },
        ],
        editions: [{ fileName: 'a.iso', filePath: null, sizeBytes: 3, sha256: 'ab'.repeat(32) }],
      },
    ]);
    expect(document.policies).toMatchObject([
      { path: 'policy[0]', licenceKind: 'PERPETUAL', linkTtlMs: DAY_MS, cancelWindowDays: null },
      { path: 'policy[0]', licenceKind: 'SUBSCRIPTION', linkTtlMs: DAY_MS, cancelWindowDays: null },
      { path: 'policy[1]', licenceKind: 'SUBSCRIPTION', startsAt: Date.UTC(2027, 0, 1), maxDownloads: 5 },
    ]);
  });

  it('is refused if links would last less than a millisecond', async () => {
    expect(await problemsIn({ policy: { linkDays: 1e-12 } })).toEqual([
      expect.stringContaining('policy.linkDays: is less than a millisecond'),
    ]);
  });

  it('can have orders that were bought elsewhere', async () => {
    const lines = [{ sku: 'widgetsrv001:1', quantity: 5, unitPrice: '50.00', subscriptionId: SUBSCRIPTION }];
    const order = {
      partner: 'ptn_acme',
      tenantId: TENANT,
      externalId: 'A-1',
      placedAt: '2026-03-27T22:30:00-08:00',
      placedBy: 'Ann',
      currency: 'USD',
      lines,
    };
    const { orders } = await documentIn({ orders: [order] });
    expect(orders).toMatchObject([
      {
        ...{ partner: 'acme', externalId: 'A-1', placedAt: Date.UTC(2026, 2, 28, 6, 30), purchaseOrderNumber: null },
        lines: [
          {
            path: 'orders[0].lines[0]',
            productId: 'WIDGETSRV001',
            skuId: '0001',
            quantity: 5,
            unitPriceMinor: 5_000,
            subscriptionId: SUBSCRIPTION,
          },
        ],
      },
    ]);
    const wrong = [
      { ...lines[0], unitPrice: '50.001' },
      { ...lines[0], sku: 'A' },
      { ...lines[0], quantity: 0 },
      { ...lines[0], subscriptionId: 'S-1' },
    ];
    expect(
      await problemsIn({
        orders: [
          { ...order, lines: wrong.slice(0, 1) },
          { ...order, lines: wrong.slice(1) },
        ],
      }),
    ).toEqual([
      expect.stringMatching(/orders\[0\]\.lines\[0\]\.unitPrice: has more decimals than USD$/),
      expect.stringMatching(/orders\[1\]\.lines\[0\]\.sku: must be the id of a product and the id of its SKU/),
      expect.stringMatching(/orders\[1\]\.lines\[1\]\.quantity: must be at least 1$/),
      expect.stringMatching(/orders\[1\]\.lines\[2\]\.subscriptionId: is not a GUID such as /),
    ]);
  });

  it.each([
    [
      { term: 'P1Y', billingPlan: 'ANNUAL', tier: [10, null] },
      { termMonths: 12, billingPlan: 'ANNUAL', tierMinimum: 10, tierMaximum: null },
    ],
    [{ term: 'P18M' }, { termMonths: 18, billingPlan: 'ONE_TIME' }],
    [
      { term: 'none', segment: 'NONPROFIT' },
      { termMonths: 0, segment: 'NONPROFIT' },
    ],
    [
      { from: '2026-01-01', until: '2026-01-31' },
      { startsAt: Date.UTC(2026, 0, 1), endsAt: Date.UTC(2026, 1, 1) },
    ],
    [{ until: '2026-02-01T00:00:00Z' }, { startsAt: undefined, endsAt: Date.UTC(2026, 1, 1) }],
    [
      { price: '933.3333333333 EUR' },
      { currency: 'EUR', unitPriceMinor: 93_333, unitPriceText: '933.3333333333', retailMinor: null },
    ],
    [
      { price: '1100 JPY', retail: null },
      { currency: 'JPY', unitPriceMinor: 1_100 },
    ],
  ])('reads the price %j', async (fields, expected) => {
    expect(await offerIn(fields)).toMatchObject(expected);
  });

  it.each([
    [{ price: '50.00' }, 'price: must be a decimal number and a currency, such as "50.00 USD"'],
    [{ price: '0 USD' }, 'price: is zero; it must be greater than zero'],
    [{ price: 50 }, 'price: must be text; write it in quotes, such as "50"'],
    [{ price: '5 XXY' }, 'price: is not a currency code of ISO 4217, such as USD'],
    [{ retail: '60.00 EUR' }, 'retail: is not in the currency of the price'],
    [{ term: 'P0Y' }, 'term: must be a term such as P1Y or P3Y, or none for a perpetual licence'],
    [{ billingPlan: 'MONTHLY' }, 'billingPlan: must be ONE_TIME: a perpetual licence is paid once'],
    [{ segment: 'Charity' }, 'segment: must be one of COMMERCIAL, EDUCATION, GOVERNMENT, NONPROFIT'],
    [{ tier: [5, 4] }, 'tier: has a maximum that is less than its minimum'],
    [{ from: '2026-02-30' }, 'from: is not a date or time that exists'],
    [{ from: '2026-02-01', until: '2026-01-31' }, 'until: is not after from'],
  ])('refuses the price %j with its path', async (fields, problem) => {
    const [first, ...rest] = await problemsIn({
      products: [{ ...PRODUCT, skus: [{ ...SKU, offers: [{ ...OFFER, ...fields }] }] }],
    });
    expect([first?.replace(/^\d+ products\[0\]\.skus\[0\]\.offers\[0\]\./, ''), rest]).toEqual([problem, []]);
  });

  it('rejects unknown fields by name and path, with the name that was probably meant', async () => {
    const content = {
      partners: [{ ...PARTNER, nmae: 'x' }],
      customers: [{ ...CUSTOMER, colour: 'red' }],
      prodcuts: [],
      policy: { linkDays: { perpetul: 1 } },
    };
    expect(await problemsIn(content)).toEqual([
      '8 partners[0].nmae: is not a known field; did you mean name?',
      '20 customers[0].colour: is not a known field; known are partner, tenantId, name, country, segment, domains, endedAt',
      '23 prodcuts: is not a known field; did you mean products?',
      '26 policy.linkDays.perpetul: is not a known field; did you mean perpetual?',
    ]);
  });

  it('names the path and line of each problem', async () => {
    const content = {
      partners: [{ ...PARTNER, country: 'USA', credit: { USD: '1.001', XXY: '1' } }],
      customers: [{ ...CUSTOMER, tenantId: 'x', domains: [] }, { ...CUSTOMER, name: '\u0007' }, 5],
      products: [{ ...PRODUCT, title: undefined, skus: [{ ...SKU, keys: 'SOME' }] }],
      orders: {},
    };
    expect(await problemsIn(content)).toEqual([
      '6 partners[0].country: is not a country code of two letters (ISO 3166-1), such as DE',
      '9 partners[0].credit.USD: has more decimals than USD',
      '10 partners[0].credit.XXY: is not a currency code of ISO 4217, such as USD',
      '17 customers[0].tenantId: is not a GUID such as 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796',
      '20 customers[0].domains: is empty',
      '25 customers[1].name: contains U+0007 (BEL) at position 1',
      '31 customers[2]: must be an object with fields',
      '34 products[0].title: is missing',
      '42 products[0].skus[0].keys: must be one of MULTIPLE_ACTIVATION, RETAIL, ONE_PER_LICENCE, IN_MEDIA, NONE, UNMAPPED',
      '47 orders: must be a list',
    ]);
  });

  it('refuses a quantity whose maximum is less than its minimum', async () => {
    expect(await problemsIn({ products: [{ ...PRODUCT, skus: [{ ...SKU, quantity: [2, 1] }] }] })).toEqual([
      expect.stringMatching(/products\[0\]\.skus\[0\]\.quantity: has a maximum that is less than its minimum$/),
    ]);
  });

  it('refuses what is in it twice', async () => {
    const offers = [OFFER, { ...OFFER, from: '2026-01-01' }, { ...OFFER, price: '1 USD' }];
    const skus = [{ ...SKU, id: '1', offers }, SKU];
    const content = {
      partners: [PARTNER, { ...PARTNER, id: 'ptn_acme' }],
      customers: [CUSTOMER, { ...CUSTOMER, tenantId: TENANT.replace('1', '2') }, { ...CUSTOMER, domains: ['b.com'] }],
      products: [
        { ...PRODUCT, skus },
        { ...PRODUCT, id: 'a' },
      ],
    };
    expect((await problemsIn(content)).map((problem) => problem.replace(/^\d+ /, ''))).toEqual([
      'partners[1]: repeats partners[0]',
      'customers[1].domains[0]: repeats customers[0].domains[0]',
      'customers[2]: repeats customers[0]',
      'products[0].skus[0].offers[2]: repeats products[0].skus[0].offers[0]',
      'products[0].skus[1]: repeats products[0].skus[0]',
      'products[1]: repeats products[0]',
    ]);
  });

  it.each([
    ['../a.iso', 'is outside the folder of the file that names it'],
    ['a.iso', 'does not exist'],
    [undefined, 'is missing; without it, fileName, sizeBytes and sha256 are needed'],
  ])('refuses the media file %s', async (file, reason) => {
    const edition = { version: '1', language: 'en', fileType: 'ISO', os: 'LINUX', architecture: 'X64', file };
    expect(await problemsIn({ products: [{ ...PRODUCT, editions: [edition] }] })).toEqual([
      expect.stringMatching(new RegExp(`^\\d+ products\\[0\\]\\.editions\\[0\\]\\.file: ${reason}$`)),
    ]);
  });

  it('lists the first hundred of its problems and counts all of them', async () => {
    const problems = await problemsIn({ customers: Array.from({ length: 3_000 }, () => ({ ...CUSTOMER, name: '' })) });
    expect([problems.length, problems.at(-1)]).toEqual([101, '… and 2900 more']);
  });

  it('refuses a list in an element that is too long to check', async () => {
    const content = `{"products":[{"id":"A","skus":[${'{},'.repeat(100_000)}{}]}]}`;
    expect(await problemsIn(content)).toEqual(['1 products[0].skus: has more than 100000 elements']);
  });
});
