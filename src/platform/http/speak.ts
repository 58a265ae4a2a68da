import type { FastifyReply } from 'fastify';
import { varyBy } from './vary';

/** Says in which language an answer is, and that its request chose it. */
export function speak(reply: FastifyReply, locale: string): FastifyReply {
  return varyBy(reply.header('content-language', locale), 'Accept-Language');
}
