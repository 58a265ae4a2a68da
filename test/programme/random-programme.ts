import fc from 'fast-check';
import type { ProgrammeDocumentInput } from '../../src/programme/formats/document/document-schema';

/** Any text that can be a name: it is not blank, and has no control characters. */
const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => `N${text.replace(/[\p{C}\p{Z}]/gu, ' ').trim()}`);

const partnerIds = fc.constantFrom('acme', 'Acme-2', 'a.b_c');
const countries = fc.constantFrom('US', 'DE', 'JP');
const segments = fc.constantFrom('COMMERCIAL', 'EDUCATION', 'GOVERNMENT', 'NONPROFIT');
const instants = fc.integer({ min: 0, max: Date.UTC(2040, 0, 1) }).map((at) => new Date(at).toISOString());
const endings = fc.option(
  fc.integer({ min: Date.UTC(2041, 0, 1), max: Date.UTC(2050, 0, 1) }).map((at) => new Date(at).toISOString()),
  { nil: undefined },
);

const ended = fc.option(
  fc.integer({ min: 1, max: Date.UTC(2020, 0, 1) }).map((at) => new Date(at).toISOString()),
  { nil: undefined },
);

const partners = fc.uniqueArray(
  fc.record({
    id: partnerIds,
    name: names,
    country: countries,
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
    eligible: fc.boolean(),
    credit: fc.constantFrom({}, { USD: '5000.00' }, { JPY: '0', KWD: '1.250' }),
  }),
  { selector: ({ id }) => id, minLength: 1 },
);

const customers = fc.uniqueArray(
  fc.record({
    tenantId: fc.uuid(),
    name: names,
    country: countries,
    segment: segments,
    endedAt: ended,
    label: fc.nat(),
  }),
  { selector: ({ label }) => label, maxLength: 12 },
);

const prices = fc.constantFrom(
  { price: '933.3333333333 EUR', retail: '1100.00 EUR' },
  { price: '50 USD', retail: undefined },
  { price: '50.5 USD', retail: '40.00 USD' },
  { price: '149 JPY', retail: undefined },
  { price: '1.2345 KWD', retail: '2.000 KWD' },
);

const terms = fc.constantFrom(
  { term: undefined, billingPlan: 'ONE_TIME' as const },
  { term: 'P1Y', billingPlan: 'ANNUAL' as const },
  { term: 'P3Y', billingPlan: 'TRIENNIAL' as const },
  { term: 'P18M', billingPlan: 'MONTHLY' as const },
);

const tiers = fc.constantFrom<[number, number | null] | undefined>(undefined, [1, 9], [10, null]);

const sources = fc.constantFrom('OPERATOR' as const, 'PRICE_SHEET' as const, undefined);

const offers = fc.uniqueArray(
  fc
    .tuple(
      fc.record({
        country: countries,
        segment: segments,
        from: instants,
        until: endings,
        tier: tiers,
        source: sources,
      }),
      prices,
      terms,
    )
    .map(([offer, price, term]) => ({ ...offer, ...price, ...term })),
  {
    selector: ({ country, segment, price, term, tier }) =>
      JSON.stringify([country, segment, price.slice(-3), term, tier?.[0] ?? 1]),
    maxLength: 6,
  },
);

const translations = fc.dictionary(fc.constantFrom('de', 'zh-CN', 'es-419'), fc.record({ title: names }));

const skus = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('0001', '000P', '0100'),
    title: names,
    keys: fc.constantFrom('RETAIL' as const, 'NONE' as const, 'UNMAPPED' as const),
    media: fc.boolean(),
    quantity: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 9, max: 100 })),
    endsSale: endings,
    translations,
    offers,
  }),
  { selector: ({ id }) => id },
);

const editions = fc.uniqueArray(
  fc.record({
    version: fc.constantFrom('2026', '2019 R2'),
    language: fc.constantFrom('en-US', 'zh-Hant-TW'),
    fileType: fc.constantFrom('ISO' as const, 'EXE' as const),
    os: fc.constantFrom('WINDOWS' as const, 'LINUX' as const),
    architecture: fc.constant('X64' as const),
    fileName: fc.constantFrom('widget.iso', 'Widget 2026 (1).iso'),
    sizeBytes: fc.integer({ min: 1, max: 2 ** 40 }),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
  { selector: ({ version, language, fileType, os }) => [version, language, fileType, os].join() },
);

const products = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('WIDGETSRV001', 'DG7GMGF0D5RK', 'CFQ7TTC0LF8R'),
    title: names,
    description: fc.option(names, { nil: undefined }),
    publisher: names,
    currentVersion: fc.constantFrom('2026', '2019 R2'),
    caseSensitiveKeys: fc.boolean(),
    translations,
    skus,
    editions,
  }),
  { selector: ({ id }) => id },
);

const policy = fc.uniqueArray(
  fc.record({
    from: instants,
    linkDays: fc.constantFrom(14, 0.5),
    downloads: fc.integer({ min: 1, max: 100 }),
    cancelDays: fc.constantFrom(null, 30, { perpetual: 30, subscription: 7 }),
  }),
  { selector: ({ from }) => from, maxLength: 3 },
);

/** Any programme that a document can have. */
export const programmes: fc.Arbitrary<ProgrammeDocumentInput> = fc
  .record({ partners, customers, products, policy })
  .map((programme) => ({
    ...programme,
    customers: programme.customers.map(({ label, ...customer }, index) => ({
      ...customer,
      partner: programme.partners[index % programme.partners.length]?.id ?? '',
      domains: [`c${label}.example`, `müller-${label}.example`],
    })),
  }));
