import fastifyCors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

const TWO_HOURS_SECONDS = 7_200;

/**
 * Lets pages of these origins, exactly as they are written, read the answers of the routes that are added afterwards.
 * Cookies have no part in it: whoever asks must have a token at hand.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(fastifyCors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'accept-language', 'apollo-require-preflight', 'if-none-match'],
    exposedHeaders: ['x-request-id', 'retry-after', 'etag', 'content-disposition'],
    maxAge: TWO_HOURS_SECONDS,
    strictPreflight: false,
  });
}
