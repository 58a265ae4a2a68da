import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import {
  hasFormula,
  isArchive,
  isPlainText,
  isWholeJpeg,
  isWholePdf,
  isWholePng,
  showsActiveContent,
} from './content-rules';

interface AttachmentType {
  readonly contentType: string;
  /** What the content must be recognised as; null for text, which is recognised as nothing. */
  readonly signature: string | null;
  /** What must hold of the content beside what holds of all. */
  readonly isWell: (content: Buffer) => boolean;
}

const JPEG: AttachmentType = { contentType: 'image/jpeg', signature: 'jpg', isWell: isWholeJpeg };

const types: ReadonlyMap<string, AttachmentType> = new Map([
  ['.pdf', { contentType: 'application/pdf', signature: 'pdf', isWell: isWholePdf }],
  ['.png', { contentType: 'image/png', signature: 'png', isWell: isWholePng }],
  ['.jpg', JPEG],
  ['.jpeg', JPEG],
  ['.txt', { contentType: 'text/plain', signature: null, isWell: isPlainText }],
  [
    '.csv',
    { contentType: 'text/csv', signature: null, isWell: (content) => isPlainText(content) && !hasFormula(content) },
  ],
]);

/** The type that a file name claims by its extension; null where it may not be attached. */
export function attachmentTypeOf(fileName: string): AttachmentType | null {
  return types.get(extname(fileName).toLowerCase()) ?? null;
}

const signatures: ReadonlySet<string | null> = new Set([...types.values()].map(({ signature }) => signature));

/**
 * Whether the content of a file is what its name says and nothing else besides. Text may begin like anything that cannot be
 * attached: a table of "BMI" is no bitmap.
 */
export async function isContentOf(fileName: string, path: string): Promise<boolean> {
  const type = attachmentTypeOf(fileName);
  const content = await readFile(path);
  const detected = (await fileTypeFromBuffer(content))?.ext ?? null;
  const signature = signatures.has(detected) ? detected : null;
  if (!type || signature !== type.signature || isArchive(content)) return false;
  return type.isWell(content) && (signature === null || !showsActiveContent(content));
}
