import { sql } from '../../platform/database/sql';
import { blankProduct, blankSku, fieldsOfProduct, fieldsOfSku } from '../../programme/catalogue/catalogue-fields';
import { ENTRY_TYPES, OBJECT_KINDS } from '../../programme/comparison/report';
import { type Check, countFindings } from './finding';
import { pagesOf } from './pages';
import type { Queryable } from './read-only-database';

/** The fields that an operator can set by hand, by their names in a programme document. */
const FIELDS: Readonly<Record<string, RegExp>> = {
  partners: /^(name|country|currency|eligible|credit\.[A-Z]{3})$/,
  customers: /^(name|country|segment|domains|tenantId)$/,
  products: namesIn(fieldsOfProduct(blankProduct(''))),
  skus: namesIn(fieldsOfSku(blankSku('', ''))),
};

function namesIn(fields: object): RegExp {
  return new RegExp(`^(${Object.keys(fields).join('|')})$`);
}

/** Checks the columns that contain JSON, of which a database can check little. */
export function jsonChecks(reader: Queryable): Check[] {
  return [
    {
      name: 'The fields that were set by hand are fields of their objects.',
      run: () => countFindings(unknownFields(reader)),
    },
    { name: 'The report of every import can be read.', run: () => countFindings(unreadableImports(reader)) },
  ];
}

interface WithLocalFields {
  readonly id: string;
  readonly localFields: string;
}

async function* unknownFields(reader: Queryable): AsyncGenerator<string> {
  for (const [table, known] of Object.entries(FIELDS)) {
    const selection = { table, columns: ['id', 'localFields'], where: sql`"localFields" IS NOT NULL` };
    for await (const page of pagesOf<WithLocalFields>(reader, selection))
      for (const { id, localFields } of page) if (!isListOf(known, localFields)) yield `${table} ${id} ${localFields}`;
  }
}

function isListOf(known: RegExp, column: string): boolean {
  const names = parse(column);
  return Array.isArray(names) && names.every((name) => typeof name === 'string' && known.test(name));
}

interface ImportRow {
  readonly id: string;
  readonly files: string;
  readonly counts: string;
  readonly report: string;
}

async function* unreadableImports(reader: Queryable): AsyncGenerator<string> {
  const selection = { table: 'programmeImports', columns: ['id', 'files', 'counts', 'report'] };
  for await (const page of pagesOf<ImportRow>(reader, selection))
    for (const row of page) if (!isReadable(row)) yield row.id;
}

function isReadable({ files, counts, report }: ImportRow): boolean {
  const [ofFiles, ofCounts, ofReport] = [parse(files), parse(counts), parse(report)];
  return (
    Array.isArray(ofFiles) && hasOnly(ofCounts, OBJECT_KINDS) && hasOnly(ofReport, ENTRY_TYPES) && areLists(ofReport)
  );
}

function hasOnly(value: unknown, names: readonly string[]): value is object {
  return isObject(value) && Object.keys(value).every((name) => names.includes(name));
}

function areLists(value: object): boolean {
  return Object.values(value).every(Array.isArray);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns undefined if a text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
