import { sql } from '../../src/platform/database/sql';
import type { Parsed } from '../../src/programme/formats/parsed';
import type {
  DocumentCustomer,
  DocumentPartner,
  ProgrammeDocument,
} from '../../src/programme/formats/programme-document';
import type { ProgrammeFile } from '../../src/programme/formats/programme-file';
import type { CustomerRow } from '../../src/programme/formats/rows';
import { applyProgramme, tryProgramme } from '../../src/programme/import/apply-programme';
import type { ImportOptions } from '../../src/programme/import/comparison';
import { reportLines } from '../../src/programme/import/print-report';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

export const OPERATOR = {
  id: 'operator:ops',
  name: 'ops',
  roles: ['OPERATOR'],
  partnerId: null,
  requestId: 'cmd_1',
} as const;

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

const SHA = '0'.repeat(64);

export function parsed<Row>(rows: readonly Row[], more: Partial<Parsed<Row>> = {}): Parsed<Row> {
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

/** Applies and tries out files, and reads what is stored. */
export function importBench({ gateway }: TestGateway) {
  const { database } = gateway;
  const input = (files: readonly ProgrammeFile[], options: Partial<ImportOptions>) => ({
    files,
    options: { ...OPTIONS, ...options },
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
