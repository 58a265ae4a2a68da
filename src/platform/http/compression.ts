import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, gzip, gzipSync, constants as zlib } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type { MaybePromise } from '../base/and-then';
import { varyBy } from './locale';

/** A smaller body fits into one packet uncompressed. */
const MIN_COMPRESSED_BYTES = 1_024;

/** Passing a smaller body to another thread takes longer than compressing it. */
const MIN_BYTES_FOR_THREAD = 16_384;

interface Coding {
  readonly compress: (body: Buffer) => Promise<Buffer>;
  readonly compressSync: (body: Buffer) => Buffer;
}

/**
 * Quality 4 has the best ratio of time to size. A window of 64 kB is enough for the repetitions of JSON; the default of 4 MB
 * allocates memory for each response, which made responses of 74 kB twenty times as slow.
 */
const brotli = { params: { [zlib.BROTLI_PARAM_QUALITY]: 4, [zlib.BROTLI_PARAM_LGWIN]: 16 } };

const compressBrotli = promisify<Buffer, object, Buffer>(brotliCompress);
const compressGzip = promisify<Buffer, Buffer>(gzip);

const codings: Readonly<Record<string, Coding>> = {
  br: {
    compress: (body) => compressBrotli(body, brotli),
    compressSync: (body) => brotliCompressSync(body, brotli),
  },
  gzip: { compress: (body) => compressGzip(body), compressSync: (body) => gzipSync(body) },
};

/** In order of preference: the first one compresses best. */
const CODINGS = Object.keys(codings);

/**
 * Sends a body, compressed if that is worthwhile and the client accepts it. Never use it for a body with secrets: if others can
 * add text to the body, its compressed length discloses the secrets (BREACH).
 */
export async function sendCompressed(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  body: string | Buffer,
): Promise<FastifyReply> {
  if (!isWorthCompressing(body)) return reply.send(body);
  varyBy(reply, 'Accept-Encoding');
  const coding = codingFor(headers);
  if (coding === null) return reply.send(body);
  const compressed = await compress(body, coding);
  return reply.header('content-encoding', coding).send(compressed);
}

/** Whether a body is large enough. Whether it is then compressed depends on the client. */
export function isWorthCompressing(body: string | Buffer): boolean {
  return Buffer.byteLength(body) >= MIN_COMPRESSED_BYTES;
}

type Headers = { readonly 'accept-encoding'?: string | string[] | undefined };

/** Returns the best of our codings that the client accepts; null if it accepts none. Its order is ignored: hardly any client sends one. */
export function codingFor(headers: Headers): string | null {
  const accepted = headers['accept-encoding'];
  return typeof accepted === 'string' ? codingsByHeader.memo(accepted) || null : null;
}

/** Codings by header, since a client always sends the same one. An empty text if it accepts none of ours. */
const codingsByHeader = new LRUCache<string, string>({ max: 100, memoMethod: firstAccepted });

function firstAccepted(header: string): string {
  const accepted = new Negotiator({ headers: { 'accept-encoding': header } }).encodings(CODINGS);
  return CODINGS.find((coding) => accepted.includes(coding)) ?? '';
}

/** Compresses a body with one of our codings. */
export function compress(body: string | Buffer, coding: string): MaybePromise<Buffer> {
  const coder = codings[coding] as Coding;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  return bytes.length < MIN_BYTES_FOR_THREAD ? coder.compressSync(bytes) : coder.compress(bytes);
}
