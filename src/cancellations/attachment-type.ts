import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';

interface AttachmentType {
  readonly contentType: string;
  /** What the content must be recognised as; null for text, which is recognised as nothing. */
  readonly signature: string | null;
}

const JPEG: AttachmentType = { contentType: 'image/jpeg', signature: 'jpg' };

const types: ReadonlyMap<string, AttachmentType> = new Map([
  ['.pdf', { contentType: 'application/pdf', signature: 'pdf' }],
  ['.png', { contentType: 'image/png', signature: 'png' }],
  ['.jpg', JPEG],
  ['.jpeg', JPEG],
  ['.txt', { contentType: 'text/plain', signature: null }],
  ['.csv', { contentType: 'text/csv', signature: null }],
]);

/** The type that a file name claims by its extension; null where it may not be attached. */
export function attachmentTypeOf(fileName: string): AttachmentType | null {
  return types.get(extname(fileName).toLowerCase()) ?? null;
}

const signatures: ReadonlySet<string | null> = new Set([...types.values()].map(({ signature }) => signature));

/**
 * Whether the content of a file is what its name says. Text must be UTF-8 without control characters, and may begin
 * like anything that cannot be attached: a table of "BMI" is no bitmap.
 */
export async function isContentOf(fileName: string, path: string): Promise<boolean> {
  const type = attachmentTypeOf(fileName);
  const detected = (await fileTypeFromFile(path))?.ext ?? null;
  const signature = signatures.has(detected) ? detected : null;
  if (!type || signature !== type.signature) return false;
  return signature !== null || isPlainText(await readFile(path));
}

function isPlainText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return !/\p{Cc}/u.test(text.replace(/[\r\n\t]/g, ''));
  } catch {
    return false;
  }
}
