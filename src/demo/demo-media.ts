import { createCipheriv, createHash } from 'node:crypto';

const SMALLEST_BYTES = 8 * 1024;
const LARGEST_BYTES = 64 * 1024;

/**
 * Returns the bytes of one media file: a line of text, then noise. Size and noise depend only on the id of the edition, so that
 * the file has the same SHA-256 in every demo.
 */
export function mediaContent(editionId: string, fileName: string): Buffer {
  const seed = createHash('sha256').update(editionId).digest();
  const sizeBytes = SMALLEST_BYTES + (seed.readUInt32BE() % (LARGEST_BYTES - SMALLEST_BYTES + 1));
  const notice = Buffer.from(`Generated for the demo; there is no software inside: ${fileName}\n`);
  const keystream = createCipheriv('aes-256-ctr', seed, Buffer.alloc(16));
  return Buffer.concat([notice, keystream.update(Buffer.alloc(sizeBytes - notice.length))]);
}
