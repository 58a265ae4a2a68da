import type { FastifyRequest } from 'fastify';
import { localeOf } from '../http/locale';
import { HttpProblem } from '../http/problem';
import { messageFor } from '../messages/messages';
import type { SharedLimit } from './shared-limit';

/** Counts a request of somebody unknown. Throws 429 RATE_LIMITED where too many came from their network. */
export type CountStranger = (request: Pick<FastifyRequest, 'ip' | 'headers'>) => Promise<void>;

/** Counts strangers by their networks, which go by digests. */
export function strangerCounter(limit: SharedLimit, digest: (address: string) => string): CountStranger {
  return async ({ ip, headers }) => {
    const verdict = await limit.take(digest(ip), 1);
    if (verdict.isGranted) return;
    const { retryAfterSeconds: seconds } = verdict;
    throw new HttpProblem(429, 'RATE_LIMITED', messageFor(localeOf(headers), 'tooManyUnknown', { seconds }), seconds);
  };
}
