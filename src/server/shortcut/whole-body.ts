import type { IncomingMessage } from 'node:http';

const JSON_TYPES = new Set(['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8']);

/** Larger bodies arrive in several parts. */
const MAX_BYTES = 16_384;

/** Whether a request has a small body of JSON. */
export function hasSmallJson({ headers }: IncomingMessage): boolean {
  return JSON_TYPES.has(headers['content-type'] ?? '') && lengthOf(headers['content-length']) <= MAX_BYTES;
}

function lengthOf(header: string | undefined): number {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : Number.POSITIVE_INFINITY;
}

/**
 * Calls `read` with the body of a request if it is received at once. If it is not, or `read` returns false, calls `next`. The request
 * can still be read from its beginning.
 */
export function onWholeBody(request: IncomingMessage, read: (body: Buffer) => boolean, next: () => void): void {
  const expected = lengthOf(request.headers['content-length']);
  request.once('data', (part: Buffer) => {
    request.pause();
    request.unshift(part);
    if (part.length !== expected || !read(part)) next();
  });
}
