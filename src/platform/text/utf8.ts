import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** An error for bytes that are not UTF-8 text. The message names their position, and never repeats them. */
export class NotUtf8Error extends Error {
  constructor(
    /** The position of the first byte that is not part of any character, counted from 0. */
    readonly offset: number,
    place = `Byte ${offset}`,
  ) {
    super(`${place} is not UTF-8. Save the text as UTF-8.`);
  }
}

/**
 * Decodes bytes, without a byte order mark. Throws `NotUtf8Error` instead of replacing invalid bytes. A null byte is refused
 * as well: no text that we read has one, but nearly every UTF-16 text does.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  if (end >= 0) throw new NotUtf8Error(Math.min(end, validBytes(bytes)));
  if (!isUtf8(bytes)) throw new NotUtf8Error(validBytes(bytes));
  return new TextDecoder().decode(bytes);
}

/** Returns the text of a file. Throws the error of the file system, or `NotUtf8Error` with the number of the line. */
export function readTextFile(path: string): string {
  const bytes = readFileSync(path);
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    const line = bytes.subarray(0, error.offset).filter((byte) => byte === LINE_FEED).length + 1;
    throw new NotUtf8Error(error.offset, `${path}, line ${line}`);
  }
}

const LINE_FEED = 10;

/** Returns the position of the first byte that is not part of any character, by binary search. */
function validBytes(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (beginsCharacters(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, valid), { stream: true });
  return Buffer.byteLength(whole);
}

/** Whether the bytes are UTF-8, apart from a last character that may be incomplete. */
function beginsCharacters(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
