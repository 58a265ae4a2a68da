import { isUtf8 } from 'node:buffer';
import { decodeUtf8, NotUtf8Error } from '../../platform/text/utf8';
import { badFile } from './problems';

interface Source {
  /** Name for errors. */
  readonly name: string;
  /** Label of the encoding; UTF-8 if undefined. */
  readonly encoding?: string | undefined;
}

/** Byte order marks. The label of one is the encoding to declare. */
const MARKS = [
  { label: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { label: 'utf-16le', bytes: [0xff, 0xfe] },
  { label: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * Decodes a file without its byte order mark, piece by piece. Throws `BadProgrammeFile` with the line of the first byte that
 * is not part of any character, instead of replacing it, and for NUL characters.
 */
export async function* decodeFile(bytes: AsyncIterable<Buffer>, source: Source): AsyncGenerator<string> {
  const decoder = decoderOf(source);
  const lines = new LineCount();
  let isFirst = true;
  for await (const chunk of inPieces(bytes)) {
    if (isFirst) assertMark(chunk, source, decoder.encoding);
    yield lines.add(
      decode(() => decoder.decode(chunk), chunk, source, lines),
      source,
    );
    isFirst = false;
  }
  yield lines.add(
    decode(() => decoder.end(), Buffer.alloc(0), source, lines),
    source,
  );
}

interface Decoder {
  readonly encoding: string;
  decode(chunk: Buffer): string;
  end(): string;
}

function decoderOf({ name, encoding = 'utf-8' }: Source): Decoder {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return {
      encoding: decoder.encoding,
      decode: (chunk) => decoder.decode(chunk, { stream: true }),
      end: () => decoder.decode(),
    };
  } catch {
    throw badFile(
      name,
      `--encoding: ${JSON.stringify(encoding)} is not a known encoding, such as windows-1252 or utf-16le`,
    );
  }
}

/** Refuses a file whose byte order mark contradicts the encoding. */
function assertMark(start: Buffer, { name, encoding }: Source, expected: string): void {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  if (!mark || mark.label === expected) return;
  const fix = mark.label === 'utf-8' ? 'leave out --encoding' : `use --encoding ${mark.label}`;
  const instead = encoding === undefined ? 'UTF-8' : encoding;
  throw badFile(name, `begins with the byte order mark of ${mark.label.toUpperCase()}, not ${instead}; ${fix}`, 1);
}

/** Runs one step of a decoder, and names the line if it fails. */
function decode(step: () => string, chunk: Buffer, { name, encoding }: Source, lines: LineCount): string {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const isDefault = encoding === undefined;
    const line = lines.count + (isDefault ? lineOfInvalidByte(chunk) : 0);
    const hint = isDefault ? '; save it as UTF-8, or name its encoding, such as --encoding windows-1252' : '';
    const place = isDefault ? '' : ', at this line or one of the next';
    throw badFile(name, `is not ${encoding ?? 'UTF-8'} text${place}${hint}`, line);
  }
}

/** Returns the number of line feeds before the first byte that is not UTF-8. */
function lineOfInvalidByte(chunk: Buffer): number {
  // A chunk can begin in the middle of a character, which is then complete or not invalid in itself.
  const start = chunk.findIndex((byte) => byte < 0x80 || byte >= 0xc0);
  const rest = chunk.subarray(Math.max(start, 0));
  if (isUtf8(rest)) return 0;
  try {
    decodeUtf8(rest);
    return 0;
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    return rest.subarray(0, error.offset).filter((byte) => byte === LINE_FEED).length;
  }
}

const LINE_FEED = 10;

/** Counts the lines of a text that is read piece by piece, and refuses NUL characters. */
class LineCount {
  count = 1;

  add(text: string, { name, encoding }: Source): string {
    const end = text.indexOf('\0');
    this.count += lineFeeds(end < 0 ? text : text.slice(0, end));
    if (end < 0) return text;
    const hint = encoding === undefined ? '; text in UTF-16 needs --encoding utf-16le or utf-16be' : '';
    throw badFile(name, `contains a NUL character${hint}`, this.count);
  }
}

function lineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

const PIECE = 64 * 1024;

/** Splits a stream into pieces of limited size. The first has at least the bytes of a byte order mark, if there are any. */
async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of bytes) {
    const next = isFirst ? Buffer.concat([start, chunk]) : chunk;
    if (isFirst && next.length < 3) {
      start = next;
      continue;
    }
    isFirst = false;
    for (let at = 0; at < next.length; at += PIECE) yield next.subarray(at, at + PIECE);
  }
  if (isFirst && start.length > 0) yield start;
}
