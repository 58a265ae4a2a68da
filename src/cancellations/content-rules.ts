const PDF_BEGINNING = '%PDF-';
const PDF_END = /%%EOF[\s\0]*$/;
/** So far into a file readers look for the beginning of a PDF. */
const PDF_READERS_LOOK_BYTES = 1_024;

/** Begins as a PDF at its first byte, and has nothing behind its end. */
export function isWholePdf(content: Buffer): boolean {
  return (
    content.indexOf(PDF_BEGINNING) === 0 &&
    PDF_END.test(content.toString('latin1', content.length - PDF_READERS_LOOK_BYTES))
  );
}

const PNG_SIGNATURE_BYTES = 8;
const PNG_CHUNK_FRAME_BYTES = 12;

/** A sequence of chunks up to the one that says the end, and nothing behind it. */
export function isWholePng(content: Buffer): boolean {
  let at = PNG_SIGNATURE_BYTES;
  while (at + PNG_CHUNK_FRAME_BYTES <= content.length) {
    const type = content.toString('latin1', at + 4, at + 8);
    at += content.readUInt32BE(at) + PNG_CHUNK_FRAME_BYTES;
    if (type === 'IEND') return at === content.length;
  }
  return false;
}

/** Ends with the marker of its end. */
export function isWholeJpeg(content: Buffer): boolean {
  return content.length >= 4 && content.readUInt16BE(content.length - 2) === 0xffd9;
}

/** UTF-8 without control characters, that nobody would take for a PDF. */
export function isPlainText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    const isPdf = content.subarray(0, PDF_READERS_LOOK_BYTES).includes(PDF_BEGINNING);
    return !isPdf && !/(?![\r\n\t])\p{Cc}/u.test(text);
  } catch {
    return false;
  }
}

const FORMULA = /(^|[,;|\t\r\n])[ \u00a0"']*([=@]|[+-][^,;\t\r\n]*([a-z.]\(|[|!]))/i;

/**
 * Whether a table has a cell that spreadsheets would carry out: it begins with = or @, or with + or - and calls something.
 * Cells may be quoted, and separated by whatever programs take for a separator.
 */
export function hasFormula(content: Buffer): boolean {
  return FORMULA.test(content.toString('utf8').replace(/^\ufeff/, ''));
}

const ZIP_END = Buffer.from('PK\x05\x06');
const ZIP_DIRECTORY = Buffer.from('PK\x01\x02');
const ZIP_END_BYTES = 22;
const ZIP_DIRECTORY_SIZE_AT = 12;
const LONGEST_ZIP_COMMENT_BYTES = 65_535;

/** Whether programs would also open a file as a ZIP archive (a JAR, an Office file), whatever it begins with. */
export function isArchive(content: Buffer): boolean {
  const tail = content.subarray(-ZIP_END_BYTES - LONGEST_ZIP_COMMENT_BYTES);
  for (let at = tail.indexOf(ZIP_END); at >= 0; at = tail.indexOf(ZIP_END, at + 1)) {
    if (isZipEnd(content, content.length - tail.length + at)) return true;
  }
  return false;
}

/** The four letters alone may be there by chance: before them must lie the directory of which they tell the size. */
function isZipEnd(content: Buffer, at: number): boolean {
  if (at + ZIP_END_BYTES > content.length) return false;
  const directoryAt = Math.max(0, at - content.readUInt32LE(at + ZIP_DIRECTORY_SIZE_AT));
  return directoryAt === at || content.subarray(directoryAt, directoryAt + ZIP_DIRECTORY.length).equals(ZIP_DIRECTORY);
}

const MARKUP = /<(script|iframe|!doctype|html[\s>]|\?php)/i;
const PDF_ACTION = /\/(JavaScript|Launch|EmbeddedFile)\b/;

/** Whether a file that is not text shows parts that run or unpack themselves. What is compressed is not looked into. */
export function showsActiveContent(content: Buffer): boolean {
  const text = content.toString('latin1');
  return MARKUP.test(text) || PDF_ACTION.test(text);
}
