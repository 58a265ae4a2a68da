import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, gzip, gzipSync, constants as zlib } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
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
  request: FastifyRequest,
  reply: FastifyReply,
  body: string | Buffer,
): Promise<FastifyReply> {
  if (Buffer.byteLength(body) < MIN_COMPRESSED_BYTES) return reply.send(body);
  varyBy(reply, 'Accept-Encoding');
  const coding = codingFor(request);
  const coded = coding && codings[coding];
  if (!coded) return reply.send(body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const compressed = bytes.length < MIN_BYTES_FOR_THREAD ? coded.compressSync(bytes) : await coded.compress(bytes);
  return reply.header('content-encoding', coding).send(compressed);
}

/** Returns the first coding that the client accepts. Its order of preference is ignored: hardly any client sends one. */
function codingFor({ headers }: FastifyRequest): string | undefined {
  if (headers['accept-encoding'] === undefined) return undefined;
  const accepted = new Negotiator({ headers }).encodings(CODINGS);
  return CODINGS.find((coding) => accepted.includes(coding));
}
