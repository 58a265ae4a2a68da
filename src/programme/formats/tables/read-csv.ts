import { pipeline, Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { isBlank } from '../../../platform/text/blank';
import { badFile } from '../problems';

/** A record of a CSV file with the line on which it starts. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  /** Name of the file for errors. */
  readonly name: string;
  readonly separator: string;
  readonly header: CsvRecord;
  /** The whole text, from its beginning. Can be read once. */
  readonly text: AsyncIterable<string>;
}

const SEPARATORS = [',', ';', '\t'] as const;

/** No row of a sheet is longer. An open quote would otherwise collect the rest of the file in memory. */
const MAX_ROW_BYTES = 1024 ** 2;

/** Reads the header of CSV with commas, semicolons or tabs as separators. Throws `BadProgrammeFile` if the file is empty. */
export async function openCsv(text: AsyncIterable<string>, name: string): Promise<CsvTable> {
  const iterator = text[Symbol.asyncIterator]();
  const start = await readStart(iterator);
  const [line = ''] = /^\s*[^\r\n]*/.exec(start) ?? [];
  const separator = separatorOf(line);
  const header = await parseRecords([`${line}\n`], separator, name).next();
  if (header.done) throw badFile(name, 'is empty');
  return { name, separator, header: header.value, text: followedBy(start, iterator) };
}

/**
 * Reads the records after the header, in bounded memory. Records that consist of blank cells are left out. Throws
 * `BadProgrammeFile` if the file is not valid CSV or has been cut off.
 */
export async function* readRecords({ name, separator, header, text }: CsvTable): AsyncGenerator<CsvRecord> {
  const records = parseRecords(text, separator, name);
  await records.next();
  let last = header;
  for await (const record of records) {
    yield record;
    last = record;
  }
  const expected = header.cells.length;
  if (last.cells.length < expected)
    throw badFile(
      name,
      `the last row has ${last.cells.length} of ${expected} columns: the file was probably cut off`,
      last.line,
    );
}

/** Returns the beginning of a text until its first line that is not blank ends. */
async function readStart(iterator: AsyncIterator<string>): Promise<string> {
  let start = '';
  while (!hasLine(start) && start.length < MAX_ROW_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    start += next.value;
  }
  return start;
}

/** Whether a line that is not blank ends. One pattern for both would look for the end again from each character. */
function hasLine(text: string): boolean {
  const first = text.search(/\S/);
  return first >= 0 && /[\r\n]/.test(text.slice(first));
}

/** Returns the separator that the first line has most often. */
function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

async function* followedBy(start: string, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  yield start;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: Info;
}

async function* parseRecords(
  text: AsyncIterable<string> | Iterable<string>,
  separator: string,
  name: string,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: separator,
    info: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  // Errors, also those of the text, destroy the parser and are thrown by its iterator.
  pipeline(Readable.from(text), parser, () => {});
  let lastLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = info.lines - record.reduce((lines, cell) => lines + lineBreaks(cell), 0);
      lastLine = info.lines;
      if (!record.every(isBlank)) yield { line, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError
      ? badFile(name, reasonOf(error), typeof error.lines === 'number' ? error.lines : lastLine + 1)
      : error;
  }
}

function lineBreaks(cell: string): number {
  return /[\r\n]/.test(cell) ? cell.split(/\r\n|\r|\n/).length - 1 : 0;
}

/** Describes an error by its code: the messages of the parser quote the file, which can have product keys. */
function reasonOf({ code }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote that begins here is not closed: the file was probably cut off';
  if (code === 'CSV_MAX_RECORD_SIZE') return `the row has more than ${MAX_ROW_BYTES} bytes: a quote may not be closed`;
  return `is not valid CSV (${code}): cells with quotes must be quoted, and quotes in them doubled`;
}
