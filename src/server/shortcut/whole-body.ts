import type { IncomingMessage } from 'node:http';

const JSON_TYPES = new Set(['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8']);

/** Larger bodies arrive in several parts. */
const MAX_BYTES = 16_384;

/**
 * Whether a request has a small body of JSON, within the limit. An empty body is left to Fastify: a request without more to read ends when
 * it is read, and could not be read again.
 */
export function hasSmallJson({ headers }: IncomingMessage, maxBytes: number): boolean {
  const length = lengthOf(headers['content-length']);
  return JSON_TYPES.has(headers['content-type'] ?? '') && length > 0 && length <= Math.min(MAX_BYTES, maxBytes);
}

/** Node.js has checked that it is a number. */
function lengthOf(header: string | undefined): number {
  return Number(header ?? 0);
}

/**
 * Calls `read` with the body of a request if it was received together with the headers. If it was not, or `read` returns false, calls
 * `next`. The request can still be read from its beginning.
 */
export function onWholeBody(request: IncomingMessage, read: (body: Buffer) => boolean, next: () => void): void {
  // The parser calls this function after the headers, and only then passes on the body that arrived with them.
  process.nextTick(() => {
    const body = request.read() as Buffer | null;
    if (body !== null) request.unshift(body);
    const isWhole = body !== null && body.length === lengthOf(request.headers['content-length']);
    if (!isWhole || !read(body)) next();
  });
}
