import { type ContentProblem, contentProblem } from './content-problem';

const PDF_BEGINNING = '%PDF-';
/** How far into a file PDF readers look for the beginning of a PDF. */
const PDF_BEGINNING_WITHIN_BYTES = 1_024;

/** Returns whether programs would open a file as a PDF, even if it begins with something else. */
export function opensAsPdf(content: Buffer): boolean {
  return content.subarray(0, PDF_BEGINNING_WITHIN_BYTES).includes(PDF_BEGINNING);
}

/** Returns why text is refused: it is not in UTF-8, or has a control character. Null if it is not refused. */
export function textProblem(content: Buffer): ContentProblem | null {
  if (isUtf16(content)) return contentProblem('TEXT_UTF16');
  const text = decode(content);
  if (text === null) return contentProblem(BINARY.test(content.toString('latin1')) ? 'UNKNOWN_TYPE' : 'TEXT_NOT_UTF8');
  const found = /(?![\r\n\t])\p{Cc}/u.exec(text);
  if (!found) return null;
  const character = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return contentProblem('TEXT_CONTROL_CHARACTER', { character, line: lineAt(text, found.index) });
}

/** Bytes that occur in no text, in any encoding. */
const BINARY = /(?![\t\n\f\r\u0080-\u009f])\p{Cc}/u;

function decode(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

/** UTF-16 is recognised by this part of a file: of the two bytes of a character up to U+00FF, the same one is zero. */
const UTF16_SAMPLE_BYTES = 1_024;

function isUtf16(content: Buffer): boolean {
  const mark = content.length >= 2 ? content.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff) return true;
  const beginning = content.subarray(0, UTF16_SAMPLE_BYTES);
  const zeros = [0, 0];
  beginning.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const [few, many] = [Math.min(even, odd), Math.max(even, odd)];
  if (few > 0 || many === 0) return false;
  return many > beginning.length / 4 || isTextIn(even > 0 ? 'utf-16be' : 'utf-16le', content);
}

/** Chinese and Japanese text has few zeros, only in separators. It is recognised by decoding it. */
function isTextIn(encoding: string, content: Buffer): boolean {
  try {
    return !/(?![\r\n\t])\p{Cc}/u.test(new TextDecoder(encoding, { fatal: true }).decode(content));
  } catch {
    return false;
  }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(/\r\n|\r|\n/).length;
}

const FORMULA = /(^|[,;|\t\r\n])[ \u00a0"']*([=@]|[+-][^,;\t\r\n]*([a-z.]\(|[|!]))/i;

/**
 * Returns why a table is refused: it has a cell that spreadsheets would run as a formula. Such a cell begins with = or
 * @, or with + or - and has a call. Cells may be quoted, and have any separator that programs accept.
 */
export function formulaProblem(content: Buffer): ContentProblem | null {
  const text = content.toString('utf8').replace(/^\ufeff/, '');
  const found = FORMULA.exec(text);
  return found && contentProblem('CSV_FORMULA', { line: lineAt(text, found.index + (found[1] ?? '').length) });
}

const ZIP_END = Buffer.from('PK\x05\x06');
const ZIP_DIRECTORY = Buffer.from('PK\x01\x02');
const ZIP_END_BYTES = 22;
const ZIP_DIRECTORY_SIZE_AT = 12;
const LONGEST_ZIP_COMMENT_BYTES = 65_535;
/** How RAR and 7z archives begin. WinRAR and 7-Zip also look for this beginning inside other files. */
const ARCHIVE_BEGINNINGS = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'].map((text) => Buffer.from(text, 'latin1'));

/** Returns whether programs would open a file as an archive (ZIP, JAR, Office, RAR, 7z), however it begins. */
export function isArchive(content: Buffer): boolean {
  const tail = content.subarray(-ZIP_END_BYTES - LONGEST_ZIP_COMMENT_BYTES);
  for (let at = tail.indexOf(ZIP_END); at >= 0; at = tail.indexOf(ZIP_END, at + 1)) {
    if (isZipEnd(content, content.length - tail.length + at)) return true;
  }
  return ARCHIVE_BEGINNINGS.some((beginning) => content.includes(beginning));
}

/**
 * The four bytes may occur by chance. They end a ZIP file only if its directory comes before them, with its stated
 * size.
 */
function isZipEnd(content: Buffer, at: number): boolean {
  if (at + ZIP_END_BYTES > content.length) return false;
  const directoryAt = Math.max(0, at - content.readUInt32LE(at + ZIP_DIRECTORY_SIZE_AT));
  return directoryAt === at || content.subarray(directoryAt, directoryAt + ZIP_DIRECTORY.length).equals(ZIP_DIRECTORY);
}

const MARKUP = /<(script|iframe|!doctype|html[\s>]|\?php)/i;

/** Returns whether a file that is not text has a part that a browser or a web server would run. */
export function showsMarkup(content: Buffer | string): boolean {
  return MARKUP.test(typeof content === 'string' ? content : content.toString('latin1'));
}
