import { CsvError, parse } from 'csv-parse/sync';
import { trimmed } from '../platform/text/blank';
import { BadKeyFileError, type KeyLine } from './key-line';

const COLUMNS = ['productId', 'skuId', 'version', 'key', 'activationLimit'];

type Fields = Omit<KeyLine, 'line'>;

interface ParsedLine {
  readonly record: Omit<Fields, 'orderNumber' | 'lineNumber'> & Partial<Fields>;
  readonly info: { readonly lines: number };
}

/**
 * Parses CSV with the columns productId, skuId, version, key, activationLimit, and optionally orderNumber and lineNumber. Throws
 * `BadKeyFileError`.
 */
export function readKeyFile(text: string): readonly KeyLine[] {
  if (text.trim() === '') assertColumns([]);
  try {
    const options = { bom: true, trim: true, skip_empty_lines: true, info: true, columns: assertColumns } as const;
    const records = parse(text, options) as readonly ParsedLine[];
    return records.map(({ record, info }) => ({ ...trimmedFields(record), line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BadKeyFileError([`line ${error.lines ?? 1}: ${describe(error)}`]);
  }
}

/** Trims all white space: the parser only trims spaces. */
function trimmedFields(record: ParsedLine['record']): Fields {
  return {
    productId: trimmed(record.productId),
    skuId: trimmed(record.skuId),
    version: trimmed(record.version),
    key: trimmed(record.key),
    activationLimit: trimmed(record.activationLimit),
    orderNumber: trimmed(record.orderNumber ?? ''),
    lineNumber: trimmed(record.lineNumber ?? ''),
  };
}

function assertColumns(header: string[]): string[] {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new BadKeyFileError([`line 1: missing columns: ${missing.join(', ')}`]);
  return header;
}

/** Describes an error by its code: the messages of the parser quote the line, and therefore the key. */
function describe({ code }: CsvError): string {
  return `not valid CSV with ${COLUMNS.length} columns (${code})`;
}
