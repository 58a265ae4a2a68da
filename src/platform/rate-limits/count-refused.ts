import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { HttpProblem } from '../http/problem';
import type { SharedLimit } from './shared-limit';

/** Returns the id of a user whose request was refused; null if it was not refused or its caller is anonymous. */
type RefusedUser = (request: FastifyRequest, reply: FastifyReply) => string | null;

/** Counts refused requests by user. Each is counted before its response is sent, so that the next request already meets the limit. */
export function countRefused(app: FastifyInstance, limit: SharedLimit, refusedUser: RefusedUser): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const id = refusedUser(request, reply);
    if (id === null) return done(null, payload);
    Promise.resolve(limit.take(id, 1)).then(() => done(null, payload), done);
  });
}

/** Whether a response with this HTTP status refuses a request for what it is, and not because there were too many. */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

const NOT_REFUSED = ['RATE_LIMITED', 'SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];

/** The same as `isRefusal` for an error of a subscription, which has no HTTP status. */
export function isRefusedError({ extensions }: GraphQLFormattedError): boolean {
  return !NOT_REFUSED.includes(String(extensions?.code));
}

/** Throws 429 RATE_LIMITED if too many requests of this user were refused. Then no further request of theirs is read. */
export function assertFewRefused(limit: SharedLimit, id: string): void {
  const refused = limit.refusalOf(id, 1);
  if (!refused) return;
  const { retryAfterSeconds: seconds } = refused;
  throw new HttpProblem(429, 'RATE_LIMITED', 'tooMuchByUser', { details: { seconds }, retryAfterSeconds: seconds });
}
