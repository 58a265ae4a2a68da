import type { OpenDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { applyProgramme, tryProgramme } from '../../src/programme/apply-programme';
import type { ImportOptions } from '../../src/programme/comparison/comparison';
import { type ImportProgress, NO_PROGRESS } from '../../src/programme/comparison/import-progress';
import { reportLines } from '../../src/programme/comparison/print-report';
import type {
  DocumentCustomer,
  DocumentOffer,
  DocumentPartner,
  DocumentProduct,
  DocumentSku,
  ProgrammeDocument,
} from '../../src/programme/formats/document/programme-document';
import type { Parsed } from '../../src/programme/formats/parsed';
import type { ProgrammeFile } from '../../src/programme/formats/programme-file';
import type { CustomerRow, PriceRow, SkuMappingRow } from '../../src/programme/formats/tables/rows';
import { type WantedEdition, wantedEditions } from '../../src/programme/media/media';
import { KEY_FILE_HEADER } from '../support/import-lines';
import { OPERATOR } from '../support/operator';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

export const CONTOSO = '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796';
export const FABRIKAM = '45411344-b09d-47e7-9653-542006bf9766';
export const ADATUM = '7d0c8a1e-6a5b-4c3d-9e2f-1a2b3c4d5e6f';

const OPTIONS: ImportOptions = {
  endMissing: false,
  endMany: false,
  overwriteLocal: false,
  partnerId: NORTHWIND,
  country: 'DE',
  segment: 'COMMERCIAL',
  markets: null,
};

/** The hash of each file of these tests, which is not computed. */
const SHA = '0'.repeat(64);

function parsed<Row>(rows: readonly Row[], more: Partial<Parsed<Row>> = {}): Parsed<Row> {
  return { rows, setAside: [], setAsideCount: 0, duplicates: 0, warnings: [], ...more };
}

/** A customer export; each row has a line of its own after the header. */
export function customerExport(
  rows: readonly Partial<CustomerRow>[],
  more: Partial<Parsed<CustomerRow>> = {},
): ProgrammeFile {
  const complete = rows.map((row, index) => ({
    line: index + 2,
    tenantId: CONTOSO,
    name: 'Contoso, Ltd.',
    domain: `customer-${index}.example`,
    relationships: ['Cloud Reseller'],
    tags: [],
    ...row,
  }));
  return { kind: 'CUSTOMER_EXPORT', name: 'Customers.csv', sha256: SHA, customers: parsed(complete, more) };
}

/** A price sheet of the perpetual SKU WIDGETSRV001:0001, unless the rows say otherwise. */
export function priceSheet(rows: readonly Partial<PriceRow>[]): ProgrammeFile {
  const complete = rows.map((row, index) => ({
    line: index + 2,
    productId: 'WIDGETSRV001',
    productTitle: 'Widget Server',
    publisher: 'Acme',
    skuId: '0001',
    skuTitle: 'Standard',
    skuDescription: null,
    country: 'US',
    currency: 'USD',
    segment: 'COMMERCIAL' as const,
    termMonths: 0,
    billingPlan: 'ONE_TIME' as const,
    tierMinimum: 1,
    tierMaximum: null,
    startsAt: JANUARY,
    endsAt: null,
    unitPriceMinor: 50_00,
    unitPriceText: '50.00',
    retailMinor: null,
    tags: [],
    ...row,
  }));
  return { kind: 'PRICE_SHEET', name: 'prices.csv', sha256: SHA, prices: parsed(complete) };
}

export const JANUARY = Date.UTC(2026, 0, 1);
export const FEBRUARY = Date.UTC(2026, 1, 1);

export function skuMapping(rows: readonly Partial<SkuMappingRow>[]): ProgrammeFile {
  const complete = rows.map((row, index) => ({
    line: index + 2,
    productId: 'WIDGETSRV001',
    skuId: '0001',
    keyDelivery: 'RETAIL' as const,
    hasMedia: true,
    currentVersion: '2026',
    minimumQuantity: undefined,
    maximumQuantity: undefined,
    ...row,
  }));
  return { kind: 'SKU_MAPPING', name: 'mapping.csv', sha256: SHA, mappings: parsed(complete) };
}

export function aProduct(fields: Partial<DocumentProduct> = {}): DocumentProduct {
  return {
    path: 'products[0]',
    line: 4,
    id: 'WIDGETSRV001',
    title: 'Widget Server',
    description: undefined,
    publisher: 'Acme',
    currentVersion: '2026',
    caseSensitiveKeys: undefined,
    translations: [],
    skus: [aSku()],
    editions: [],
    ...fields,
  };
}

export function aSku(fields: Partial<DocumentSku> = {}): DocumentSku {
  return {
    path: 'products[0].skus[0]',
    line: 5,
    id: '0001',
    title: 'Standard',
    keyDelivery: 'RETAIL',
    hasMedia: true,
    minimumQuantity: 1,
    maximumQuantity: 100,
    sellsAhead: undefined,
    endsSaleAt: undefined,
    keyThresholds: [],
    translations: [],
    offers: [],
    ...fields,
  };
}

export function anOffer(fields: Partial<DocumentOffer> = {}): DocumentOffer {
  return {
    path: 'products[0].skus[0].offers[0]',
    line: 6,
    country: 'US',
    segment: 'COMMERCIAL',
    currency: 'USD',
    termMonths: 0,
    billingPlan: 'ONE_TIME',
    tierMinimum: 1,
    tierMaximum: null,
    startsAt: JANUARY,
    endsAt: null,
    unitPriceMinor: 50_00,
    unitPriceText: '50.00',
    retailMinor: 60_00,
    source: 'OPERATOR',
    ...fields,
  };
}

/** A file of product keys; each row has a line of its own after the header. */
export function keyFile(...rows: readonly string[]): ProgrammeFile {
  return { kind: 'KEYS', name: 'keys.csv', sha256: SHA, text: [KEY_FILE_HEADER, ...rows].join('\n') };
}

/** A document with these parts. */
export function documentWith(parts: Partial<ProgrammeDocument>): ProgrammeFile {
  const document = { partners: [], customers: [], products: [], policies: [], orders: [], ...parts };
  return { kind: 'DOCUMENT', name: 'programme.yaml', sha256: SHA, document };
}

export function aPartner(fields: Partial<DocumentPartner> = {}): DocumentPartner {
  const place = { path: 'partners[0]', line: 2 };
  return {
    ...place,
    id: 'acme',
    name: 'Acme Resale',
    country: 'US',
    currency: 'USD',
    eligible: true,
    credit: [],
    ...fields,
  };
}

export function aCustomer(fields: Partial<DocumentCustomer> = {}): DocumentCustomer {
  return {
    path: 'customers[0]',
    line: 3,
    partner: NORTHWIND.slice('ptn_'.length),
    tenantId: CONTOSO,
    name: 'Contoso, Ltd.',
    country: 'US',
    segment: 'COMMERCIAL',
    domains: ['contoso.example'],
    endedAt: undefined,
    ...fields,
  };
}

/** The editions of these tests name their files by size and hash. */
function storedFileOf({ sizeBytes, sha256 }: WantedEdition) {
  return { sizeBytes: sizeBytes ?? 1, sha256: sha256 ?? SHA };
}

/** How a bench applies files, unless it is by the database of the gateway and without a listener. */
interface Importer {
  readonly database?: OpenDatabase;
  readonly progress?: ImportProgress;
}

export type ImportBench = ReturnType<typeof importBench>;

/** Opens a gateway that has the partner `ptn_northwind` only, with its bench. */
export async function openImportBench() {
  const test = await openTestGateway();
  await test.make.partner({ id: NORTHWIND });
  return { test, bench: importBench(test) };
}

/** Applies and tries out files, and reads what is stored. */
export function importBench({ gateway }: TestGateway, importer: Importer = {}) {
  const { database, progress } = { database: gateway.database, progress: NO_PROGRESS, ...importer };
  const input = (files: readonly ProgrammeFile[], options: Partial<ImportOptions>) => ({
    files,
    options: { ...OPTIONS, ...options },
    media: new Map(wantedEditions(files).map((edition) => [edition, storedFileOf(edition)])),
    progress,
    readKeyRing: () => gateway.config.keyEncryptionKeys,
  });
  const bench = {
    apply: (files: readonly ProgrammeFile[], options: Partial<ImportOptions> = {}) =>
      applyProgramme(database, OPERATOR, input(files, options)),
    tryOut: (files: readonly ProgrammeFile[], options: Partial<ImportOptions> = {}) =>
      tryProgramme(database, database.now(), input(files, options)),
    lines: async (files: readonly ProgrammeFile[], options: Partial<ImportOptions> = {}) => [
      ...reportLines((await bench.apply(files, options)).report),
    ],
    /** Applies files, and asserts that the dry run before reports the same. */
    applyAsTried: async (files: readonly ProgrammeFile[], options: Partial<ImportOptions> = {}) => {
      const tried = await bench.tryOut(files, options);
      const applied = await bench.apply(files, options);
      expect(applied.report).toEqual(tried);
      return applied;
    },
    rows: <Row>(table: string, orderBy = 'id') =>
      database.query<Row>(sql([`SELECT * FROM "${table}" ORDER BY "${orderBy}"`])),
    events: () =>
      database.query<{ action: string; subjectId: string; partnerId: string; changes: string | null }>(
        sql`SELECT "action", "subjectId", "partnerId", "changes" FROM "auditEvents" ORDER BY "at", "partnerId" DESC, "sequence"`,
      ),
  };
  return bench;
}
