import { promisify } from 'node:util';
import { constants, inflateRaw, type ZlibOptions } from 'node:zlib';
import { asName, type PdfDictionary, PdfReader, PdfSyntaxError, type PdfValue } from './pdf-values';

/** A numbered object of a PDF. `dataAt` is the position of the first byte of its stream; null if it has no stream. */
export interface PdfObject {
  readonly number: number;
  readonly value: PdfValue;
  readonly dataAt: number | null;
}

const OBJECT = /(\d{1,10})[\0\t\n\f\r ]{1,9}\d{1,5}[\0\t\n\f\r ]{1,9}obj(?![a-z])/g;
const STREAM = /[\0\t\n\f\r ]{0,9}stream\r?\n?/y;

/** Yields all objects in the text of a PDF, also those that seem to be inside a stream. Throws `PdfSyntaxError`. */
export function* objectsIn(text: string): Generator<PdfObject> {
  const pattern = new RegExp(OBJECT);
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const reader = new PdfReader(text, pattern.lastIndex);
    const value = reader.read();
    pattern.lastIndex = reader.at;
    STREAM.lastIndex = reader.at;
    const dataAt = STREAM.test(text) ? STREAM.lastIndex : null;
    yield { number: Number(found[1]), value, dataAt };
  }
}

/** Returns all dictionaries in a value, including the value itself. */
export function dictionariesIn(value: PdfValue): PdfDictionary[] {
  if (value instanceof Map) return [value, ...[...value.values()].flatMap(dictionariesIn)];
  return Array.isArray(value) ? value.flatMap(dictionariesIn) : [];
}

/** Returns the bytes of a stream, inflated if needed. Throws `PdfSyntaxError` if they are unreadable or too many. */
export async function readStream(content: Buffer, { value, dataAt }: PdfObject, maximumBytes: number): Promise<Buffer> {
  if (dataAt === null || !(value instanceof Map)) throw new PdfSyntaxError('Not a stream.');
  const end = content.indexOf('endstream', dataAt);
  const bytes = content.subarray(dataAt, end < 0 ? content.length : end);
  return isDeflated(value) ? inflate(bytes, maximumBytes) : bytes;
}

const inflateAsync = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);
const ZLIB_HEADER_BYTES = 2;

/** Ignores header and checksum, as programs do that show a file even if these are wrong. */
async function inflate(bytes: Buffer, maxOutputLength: number): Promise<Buffer> {
  const options = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH };
  return inflateAsync(bytes.subarray(ZLIB_HEADER_BYTES), options).catch(() => {
    throw new PdfSyntaxError('Not deflated, or too large.');
  });
}

/** Returns whether a stream is deflated. Throws `PdfSyntaxError` for other filters, several filters and predictors. */
function isDeflated(dictionary: PdfDictionary): boolean {
  const filters = [dictionary.get('Filter') ?? []].flat().map(asName);
  if (filters.length === 0) return false;
  const hasPredictor = dictionariesIn(dictionary.get('DecodeParms') ?? null).some((each) => each.has('Predictor'));
  if (filters.length === 1 && filters[0] === 'FlateDecode' && !hasPredictor) return true;
  throw new PdfSyntaxError('Coded in an unknown way.');
}

/** Returns a pattern for names in all spellings: each character can be written as # and two hexadecimal digits. */
export function pdfNames(...names: readonly string[]): string {
  const spelt = names.map((name) => [...name].map((each) => `(?:${each}|#${hexOf(each)})`).join(''));
  return `/(?:${spelt.join('|')})(?!\\w)`;
}

function hexOf(character: string): string {
  const digits = character.charCodeAt(0).toString(16);
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

const OBJECT_STREAM = new RegExp(pdfNames('ObjStm'), 'g');
/** Programs write shorter dictionaries, and fewer such streams into a file of the size that is allowed. */
const MAX_DICTIONARY_LENGTH = 2_000;
const MAX_OBJECT_STREAMS = 5_000;
const MAX_INFLATED_BYTES = 32 * 1024 * 1024;

/**
 * Returns the texts of the object streams, in which most programs compress objects since PDF 1.5. Throws
 * `PdfSyntaxError` if a stream cannot be read or all together have more than 32 MiB.
 */
export async function inflateObjects(content: Buffer, text: string): Promise<string[]> {
  const inflated: string[] = [];
  let left = MAX_INFLATED_BYTES;
  for (const stream of objectStreamsIn(text)) {
    if (left === 0) throw new PdfSyntaxError('Too much is compressed.');
    const bytes = await readStream(content, stream, left);
    left -= Math.min(left, bytes.length);
    inflated.push(bytes.toString('latin1'));
  }
  return inflated;
}

function* objectStreamsIn(text: string): Generator<PdfObject> {
  let at = 0;
  for (let count = 0; ; count++) {
    OBJECT_STREAM.lastIndex = at;
    const found = OBJECT_STREAM.exec(text);
    if (!found) return;
    if (count === MAX_OBJECT_STREAMS) throw new PdfSyntaxError('Too many streams of objects.');
    const stream = streamAround(text, found.index);
    if (stream) yield stream;
    at = Math.max(found.index + 1, stream?.dataAt ?? 0);
  }
}

/** Returns the object stream whose dictionary contains a position of the text; null if something else contains it. */
function streamAround(text: string, index: number): PdfObject | null {
  const from = Math.max(0, index - MAX_DICTIONARY_LENGTH);
  const before = text.slice(from, index);
  const begins = [...before.matchAll(OBJECT)].at(-1)?.index;
  if (begins === undefined) return null;
  const [object] = objectsIn(text.slice(from + begins, index + MAX_DICTIONARY_LENGTH));
  if (!object || object.dataAt === null || !(object.value instanceof Map)) return null;
  if (asName(object.value.get('Type')) !== 'ObjStm') return null;
  return { ...object, dataAt: object.dataAt + from + begins };
}
