import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem';
import type { SharedLimit } from './shared-limit';

/** Counts a request of somebody unknown. Throws 429 RATE_LIMITED where too many came from their network. */
export type CountStranger = (request: Pick<FastifyRequest, 'ip'>) => Promise<void>;

/** Counts strangers by their networks, which go by digests. */
export function strangerCounter(limit: SharedLimit, digest: (address: string) => string): CountStranger {
  return async ({ ip }) => {
    const verdict = await limit.take(digest(ip), 1);
    if (verdict.isGranted) return;
    const { retryAfterSeconds: seconds } = verdict;
    throw new HttpProblem(429, 'RATE_LIMITED', 'tooManyUnknown', { details: { seconds }, retryAfterSeconds: seconds });
  };
}
