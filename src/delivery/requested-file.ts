import type { FastifyReply } from 'fastify';
import type { Edition } from '../catalogue/edition.entity';
import { setFileHeaders } from '../platform/http/file-headers';
import { HttpProblem } from '../platform/http/problem';
import { includesTag } from '../platform/http/revalidation';
import { type ByteRange, singleRange } from '../platform/http/single-range';

export type ServedFile = Pick<Edition, 'fileName' | 'sha256' | 'sizeBytes'>;

type Content = Pick<ServedFile, 'sha256' | 'sizeBytes'>;

/** The requested range of a file. */
export interface RequestedRange extends ByteRange {
  /** Whether the request has a valid `Range`, so that the response is 206. */
  readonly isPartial: boolean;
  /** Whether the range has no end. Download managers cancel such a request where the range of another connection begins. */
  readonly isOpen: boolean;
}

/** Sets the headers of a file that can be downloaded in parts. Its entity tag is its hash. */
export function downloadHeaders(reply: FastifyReply, file: ServedFile): FastifyReply {
  setFileHeaders(reply, { ...file, contentType: 'application/octet-stream' });
  return reply.headers({ 'accept-ranges': 'bytes', etag: entityTag(file) });
}

/**
 * Returns whether the client already has this file (`If-None-Match`), so that 304 is enough. Throws 412 if `If-Match` names
 * another.
 */
export function isKnown({ headers }: Requesting, file: Content): boolean {
  const wanted = headers['if-match'];
  if (wanted !== undefined && !includesTag(wanted, file.sha256))
    throw new HttpProblem(412, 'PRECONDITION_FAILED', 'fileDiffers');
  const known = headers['if-none-match'];
  return known !== undefined && includesTag(known, file.sha256);
}

interface Requesting {
  readonly headers: FastifyReply['request']['headers'];
}

/** Returns the requested range, or the whole file. Throws 416 for bytes that the file does not have, and for several ranges. */
export function requestedRange(reply: FastifyReply, file: Content): RequestedRange {
  const range = findRange(reply.request, file);
  if (range) return range;
  throw rangeRefusal(reply, file);
}

/** Returns the error for a range that the file does not have: 416, with the size of the file. */
export function rangeRefusal(reply: FastifyReply, { sizeBytes }: Content): HttpProblem {
  reply.header('content-range', `bytes */${sizeBytes}`);
  return new HttpProblem(416, 'RANGE_NOT_SATISFIABLE', 'rangeNotSatisfiable', { details: { last: sizeBytes - 1 } });
}

/** Returns the requested range, or the whole file; null for bytes that the file does not have, and for several ranges. */
export function findRange(request: Requesting, file: Content): RequestedRange | null {
  const header = rangeHeader(request, file);
  const range = singleRange(header, file.sizeBytes);
  if (range === 'unsatisfiable') return null;
  if (range === null) return { start: 0, end: file.sizeBytes - 1, isPartial: false, isOpen: false };
  return { ...range, isPartial: true, isOpen: /-\s*$/.test(header ?? '') };
}

/** Returns `Range`, unless `If-Range` names another file. A date never matches, since files have none. */
function rangeHeader({ headers }: Requesting, file: Content): string | undefined {
  const condition = headers['if-range'];
  return condition === undefined || condition === entityTag(file) ? headers.range : undefined;
}

function entityTag({ sha256 }: Content): string {
  return `"${sha256}"`;
}
