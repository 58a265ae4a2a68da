import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem';
import type { SharedLimit } from './shared-limit';

/** The id of a user whose request was refused; null where it was not, and for strangers. */
type RefusedUser = (request: FastifyRequest, reply: FastifyReply) => string | null;

/** Counts refusals by user, before they leave: whoever waits for one has it counted. */
export function countRefused(app: FastifyInstance, limit: SharedLimit, refusedUser: RefusedUser): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const id = refusedUser(request, reply);
    if (id === null) return done(null, payload);
    Promise.resolve(limit.take(id, 1)).then(() => done(null, payload), done);
  });
}

/** Whether it says that the sender is at fault, and not only too quick. */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/** Throws 429 RATE_LIMITED where so many requests of this user were refused that no other is looked at. */
export function assertFewRefused(limit: SharedLimit, id: string): void {
  const refused = limit.refusalOf(id, 1);
  if (!refused) return;
  const { retryAfterSeconds: seconds } = refused;
  throw new HttpProblem(429, 'RATE_LIMITED', 'tooMuchByUser', { details: { seconds }, retryAfterSeconds: seconds });
}
