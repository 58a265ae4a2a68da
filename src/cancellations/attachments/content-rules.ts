import { type ContentProblem, contentProblem } from './content-problem';

const PDF_BEGINNING = '%PDF-';
/** Readers look that far into a file for the beginning of a PDF. */
const PDF_READERS_LOOK_BYTES = 1_024;

/** Whether programs would open a file as a PDF, even if it begins with something else. */
export function opensAsPdf(content: Buffer): boolean {
  return content.subarray(0, PDF_READERS_LOOK_BYTES).includes(PDF_BEGINNING);
}

/** Why text is refused: it is not in UTF-8, or has a character that no text needs. */
export function textProblem(content: Buffer): ContentProblem | null {
  if (isUtf16(content)) return contentProblem('TEXT_UTF16');
  const text = decode(content);
  if (text === null) return contentProblem(NO_TEXT.test(content.toString('latin1')) ? 'UNKNOWN_TYPE' : 'TEXT_NOT_UTF8');
  const found = /(?![\r\n\t])\p{Cc}/u.exec(text);
  if (!found) return null;
  const character = `U+${found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return contentProblem('TEXT_CONTROL_CHARACTER', { character, line: lineAt(text, found.index) });
}

/** Bytes that no text has, whatever its encoding. */
const NO_TEXT = /(?![\t\n\f\r\u0080-\u009f])\p{Cc}/u;

function decode(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

/** Characters up to U+00FF are half zeros in UTF-16, always on the same side; a part of a file shows it. */
const LOOK_FOR_ZEROS_BYTES = 1_024;

function isUtf16(content: Buffer): boolean {
  const mark = content.length >= 2 ? content.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff) return true;
  const beginning = content.subarray(0, LOOK_FOR_ZEROS_BYTES);
  const zeros = [0, 0];
  beginning.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [inFront = 0, behind = 0] = zeros;
  const [few, many] = [Math.min(inFront, behind), Math.max(inFront, behind)];
  if (few > 0 || many === 0) return false;
  return many > beginning.length / 4 || isTextIn(inFront > 0 ? 'utf-16be' : 'utf-16le', content);
}

/** Of Chinese or Japanese only the separators have a zero. */
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
 * Why a table is refused: it has a cell that spreadsheets would carry out. Such a cell begins with = or @, or with + or - and
 * calls something. Cells may be quoted, and separated by whatever programs take for a separator.
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
/** How archives of WinRAR and 7-Zip begin. Both programs look for it inside other files. */
const ARCHIVE_BEGINNINGS = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'].map((text) => Buffer.from(text, 'latin1'));

/** Whether programs would also open a file as an archive (ZIP, JAR, an Office file, RAR, 7z), whatever it begins with. */
export function isArchive(content: Buffer): boolean {
  const tail = content.subarray(-ZIP_END_BYTES - LONGEST_ZIP_COMMENT_BYTES);
  for (let at = tail.indexOf(ZIP_END); at >= 0; at = tail.indexOf(ZIP_END, at + 1)) {
    if (isZipEnd(content, content.length - tail.length + at)) return true;
  }
  return ARCHIVE_BEGINNINGS.some((beginning) => content.includes(beginning));
}

/** The four letters alone may be there by chance: before them must lie the directory of which they tell the size. */
function isZipEnd(content: Buffer, at: number): boolean {
  if (at + ZIP_END_BYTES > content.length) return false;
  const directoryAt = Math.max(0, at - content.readUInt32LE(at + ZIP_DIRECTORY_SIZE_AT));
  return directoryAt === at || content.subarray(directoryAt, directoryAt + ZIP_DIRECTORY.length).equals(ZIP_DIRECTORY);
}

const MARKUP = /<(script|iframe|!doctype|html[\s>]|\?php)/i;

/** Whether a file that is not text has a part that a browser or a web server would run. */
export function showsMarkup(content: Buffer | string): boolean {
  return MARKUP.test(typeof content === 'string' ? content : content.toString('latin1'));
}
