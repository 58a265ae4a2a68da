import { setImmediate } from 'node:timers/promises';
import { showsMarkup } from './content-rules';
import { dictionariesIn, objectsIn, type PdfObject, pdfNames, readStream } from './pdf-objects';
import { asName, type PdfDictionary, PdfReader, PdfSyntaxError, type PdfValue } from './pdf-values';

/** Names of the XML of an invoice or order in a PDF: Factur-X and ZUGFeRD 2, ZUGFeRD 1, XRechnung, Order-X. */
export const INVOICE_FILE_NAMES = ['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml', 'order-x.xml'] as const;

/** A PDF has one such file, or the same file twice under two names. This limit leaves room. */
const MAX_EMBEDDED = 10;
const MAX_INVOICE_BYTES = 10 * 1024 * 1024;

/**
 * Returns whether all files that are embedded in a PDF are XML of electronic invoices, by name and by content. The
 * texts are the PDF itself and its inflated object streams. Throws `PdfSyntaxError` if they cannot be read.
 */
export async function embedsOnlyInvoices(
  content: Buffer,
  [whole = '', ...inflated]: readonly string[],
): Promise<boolean> {
  const objects = await readAll(objectsIn(whole));
  const values = await readAll(valuesIn(textWithSpecifications(inflated)));
  const specifications = [...objects.map(({ value }) => value), ...values].flatMap(specificationsIn);
  if (!specifications.every(isNamedAsInvoice)) return false;
  const embedded = streamsOf(specifications, objects);
  if (embedded === null || embedded.length > MAX_EMBEDDED || (specifications.length === 0 && embedded.length > 0))
    return false;
  for (const stream of embedded) if (!(await isXml(content, stream))) return false;
  return true;
}

const SPECIFICATION = new RegExp(pdfNames('EF'));
const MAX_SPECIFICATIONS_LENGTH = 4 * 1024 * 1024;

function textWithSpecifications(texts: readonly string[]): string {
  const found = texts.filter((text) => SPECIFICATION.test(text)).join('\n');
  if (found.length > MAX_SPECIFICATIONS_LENGTH) throw new PdfSyntaxError('Too much to look through.');
  return found;
}

const ITEMS_PER_TURN = 1_000;

/** Lets the process serve other requests in between, since a file can have a million objects. */
async function readAll<Item>(items: Iterable<Item>): Promise<Item[]> {
  const read: Item[] = [];
  for (const item of items) if (read.push(item) % ITEMS_PER_TURN === 0) await setImmediate();
  return read;
}

function* valuesIn(text: string): Generator<PdfValue> {
  const reader = new PdfReader(text);
  while (!reader.isAtEnd) yield reader.read();
}

function specificationsIn(value: PdfValue): PdfDictionary[] {
  return dictionariesIn(value).filter(isFileSpecification);
}

/** Returns whether a dictionary specifies an embedded file. Specifications of external files have no `EF`. */
function isFileSpecification(dictionary: PdfDictionary): boolean {
  return (
    dictionary.has('EF') && (NAMES.some((key) => dictionary.has(key)) || asName(dictionary.get('Type')) === 'Filespec')
  );
}

/** Keys of the file name, one for each system. Only F and UF are still in use. */
const NAMES = ['F', 'UF', 'DOS', 'Mac', 'Unix'];

function isNamedAsInvoice(specification: PdfDictionary): boolean {
  const names = NAMES.flatMap((key) => specification.get(key) ?? []);
  const isInvoice = (name: PdfValue) =>
    typeof name === 'string' && INVOICE_FILE_NAMES.some((each) => each === name.toLowerCase());
  return names.length > 0 && names.every(isInvoice) && !specification.has('RF');
}

/** Returns the streams of the embedded files; null if it is uncertain which streams these are. */
function streamsOf(specifications: readonly PdfDictionary[], objects: readonly PdfObject[]): PdfObject[] | null {
  const numbers = specifications.flatMap((each) => numbersIn(each.get('EF') ?? null));
  const named = new Set(numbers);
  // If two objects have the same number, programs disagree on which one is valid.
  const streams = objects.filter(({ number, value }) => named.has(number) || isTyped(value));
  const isThere = new Set<number | null>(streams.map(({ number }) => number));
  return numbers.every((number) => isThere.has(number)) ? streams : null;
}

/** Returns the numbers of the objects that a dictionary refers to; null for a value that is not a reference. */
function numbersIn(value: PdfValue): readonly (number | null)[] {
  const values = value instanceof Map ? [...value.values()] : [];
  if (values.length === 0) return [null];
  return values.map((each) => (typeof each === 'object' && each !== null && 'object' in each ? each.object : null));
}

function isTyped(value: PdfValue): boolean {
  return value instanceof Map && asName(value.get('Type')) === 'EmbeddedFile';
}

/** Parts of an XML file that a browser would run or load. Invoices have none of them. */
const ACTIVE_XML = /<!(doctype|entity)|<\?xml-stylesheet|<([\w.-]+:)?script|www\.w3\.org\/(1999\/xhtml|2000\/svg)/i;

async function isXml(content: Buffer, stream: PdfObject): Promise<boolean> {
  const bytes = await readStream(content, stream, MAX_INVOICE_BYTES);
  const encoding = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  try {
    const xml = new TextDecoder(encoding, { fatal: true }).decode(bytes).trim();
    return (
      /^<[?\w!]/.test(xml) && xml.endsWith('>') && !xml.includes('\0') && !ACTIVE_XML.test(xml) && !showsMarkup(xml)
    );
  } catch {
    return false;
  }
}
