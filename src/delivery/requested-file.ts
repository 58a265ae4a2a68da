import type { FastifyReply } from 'fastify';
import type { Edition } from '../catalogue/edition.entity';
import { setFileHeaders } from '../platform/http/file-headers';
import { HttpProblem } from '../platform/http/problem';
import { isNamed } from '../platform/http/revalidation';
import { type ByteRange, singleRange } from '../platform/http/single-range';

/** What is served under a name. */
export type ServedFile = Pick<Edition, 'fileName' | 'sha256' | 'sizeBytes'>;

type Content = Pick<ServedFile, 'sha256' | 'sizeBytes'>;

/** What of a file a request asks for. */
export interface RequestedRange extends ByteRange {
  /** Whether it has a `Range` that counts, and gets 206. */
  readonly isPartial: boolean;
  /** Whether its end is open: download managers stop such a one where another connection has begun. */
  readonly isOpen: boolean;
}

/** The headers of a file that can be downloaded in parts; its strong validator is its hash. */
export function downloadHeaders(reply: FastifyReply, file: ServedFile): FastifyReply {
  setFileHeaders(reply, { ...file, contentType: 'application/octet-stream' });
  return reply.headers({ 'accept-ranges': 'bytes', etag: entityTag(file) });
}

/** Whether the client has the very file (`If-None-Match`) and needs 304 only. Throws 412 if it wants another (`If-Match`). */
export function isKnown({ headers }: Requesting, file: Content): boolean {
  const wanted = headers['if-match'];
  if (wanted !== undefined && !isNamed(wanted, file.sha256))
    throw new HttpProblem(412, 'PRECONDITION_FAILED', 'fileDiffers');
  const known = headers['if-none-match'];
  return known !== undefined && isNamed(known, file.sha256);
}

interface Requesting {
  readonly headers: FastifyReply['request']['headers'];
}

/** Reads the one range that is requested, or the whole file. Throws 416 for bytes that it does not have, and for several ranges. */
export function requestedRange(reply: FastifyReply, file: Content): RequestedRange {
  const range = findRange(reply.request, file);
  if (range) return range;
  throw rangeRefusal(reply, file);
}

/** The refusal of bytes that a file does not have: 416, with the size of the file. */
export function rangeRefusal(reply: FastifyReply, { sizeBytes }: Content): HttpProblem {
  reply.header('content-range', `bytes */${sizeBytes}`);
  return new HttpProblem(416, 'RANGE_NOT_SATISFIABLE', 'rangeNotSatisfiable', { details: { last: sizeBytes - 1 } });
}

/** The same; null where it would throw. */
export function findRange(request: Requesting, file: Content): RequestedRange | null {
  const header = rangeHeader(request, file);
  const range = singleRange(header, file.sizeBytes);
  if (range === 'unsatisfiable') return null;
  if (range === null) return { start: 0, end: file.sizeBytes - 1, isPartial: false, isOpen: false };
  return { ...range, isPartial: true, isOpen: /-\s*$/.test(header ?? '') };
}

/** A `Range` counts only if the file is still the one that `If-Range` names; no date does, since a file has none. */
function rangeHeader({ headers }: Requesting, file: Content): string | undefined {
  const condition = headers['if-range'];
  return condition === undefined || condition === entityTag(file) ? headers.range : undefined;
}

function entityTag({ sha256 }: Content): string {
  return `"${sha256}"`;
}
