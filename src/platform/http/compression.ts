import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, gzip, gzipSync, constants as zlib } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { varyBy } from './locale';

/** In bytes. What is smaller fits into one packet as it is. */
const WORTH_COMPRESSING = 1_024;

/** In bytes. To hand less than this to another thread takes longer than to compress it. */
const WORTH_ANOTHER_THREAD = 16_384;

interface Coding {
  readonly compress: (body: Buffer) => Promise<Buffer>;
  readonly compressAtOnce: (body: Buffer) => Buffer;
}

/**
 * Of the qualities 4 takes the least time for what it saves. JSON repeats itself within 64 kB; the usual window of 4 MB would
 * take new memory for each answer, which made answers of 74 kB twenty times as dear.
 */
const brotli = { params: { [zlib.BROTLI_PARAM_QUALITY]: 4, [zlib.BROTLI_PARAM_LGWIN]: 16 } };

const compressBrotli = promisify<Buffer, object, Buffer>(brotliCompress);
const compressGzip = promisify<Buffer, Buffer>(gzip);

const codings: Readonly<Record<string, Coding>> = {
  br: {
    compress: (body) => compressBrotli(body, brotli),
    compressAtOnce: (body) => brotliCompressSync(body, brotli),
  },
  gzip: { compress: (body) => compressGzip(body), compressAtOnce: (body) => gzipSync(body) },
};

/** From the smallest answers to larger ones. */
const CODINGS = Object.keys(codings);

/**
 * Sends a text, compressed where that pays and the client takes it. Never for what is confidential: beside something that
 * others may write, its length after compression would tell them of it (BREACH).
 */
export async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string | Buffer,
): Promise<FastifyReply> {
  if (Buffer.byteLength(body) < WORTH_COMPRESSING) return reply.send(body);
  varyBy(reply, 'Accept-Encoding');
  const coding = codingFor(request);
  const coded = coding && codings[coding];
  if (!coded) return reply.send(body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const compressed = bytes.length < WORTH_ANOTHER_THREAD ? coded.compressAtOnce(bytes) : await coded.compress(bytes);
  return reply.header('content-encoding', coding).send(compressed);
}

/** Of those that the client takes the first; which one it likes better, as hardly any says, does not count. */
function codingFor({ headers }: FastifyRequest): string | undefined {
  if (headers['accept-encoding'] === undefined) return undefined;
  const accepted = new Negotiator({ headers }).encodings(CODINGS);
  return CODINGS.find((coding) => accepted.includes(coding));
}
