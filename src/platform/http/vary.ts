import type { FastifyReply } from 'fastify';

/** Tells caches that an answer depends on these headers of its request, beside those that it was told to depend on before. */
export function varyBy(reply: FastifyReply, ...headers: readonly string[]): FastifyReply {
  let told = String(reply.getHeader('vary') ?? '');
  for (const header of headers) {
    if (`, ${told}, `.includes(`, ${header}, `)) continue;
    told = told === '' ? header : `${told}, ${header}`;
  }
  return reply.header('vary', told);
}
