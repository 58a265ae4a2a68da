import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { decideEarly } from '../../platform/http/early-facts';
import type { RequestContext } from '../apollo';
import type { Exchange } from './send-known';

/** A query that was executed already, in this context. */
interface Executed {
  readonly context: RequestContext;
  readonly result: Promise<ExecutionResult>;
  /** The instant from which its duration counts. */
  readonly recordedFrom: number;
}

const executed = new WeakMap<IncomingMessage, Executed & Pick<Exchange, 'body'>>();

/** Lets the whole server answer a request whose query was executed. It must not run again: it may have recorded something. */
export function passOn({ request, body, startedAt }: Exchange, query: Executed): void {
  executed.set(request, { ...query, body });
  decideEarly(request, { requestId: query.context.viewer.requestId, startedAt });
}

/** Returns the execution of a query that was passed on, with the notes and the log of the request; null if there was none. */
export function passedOn({ raw, notes, log }: FastifyRequest): Executed | null {
  const query = executed.get(raw);
  if (!query) return null;
  Object.assign(notes, query.context.notes);
  return { ...query, context: { ...query.context, notes, log } };
}

/** Returns the body of a request that was passed on; null for others. Its connection no longer has it if the client disconnected. */
export function passedBody({ raw }: FastifyRequest): Readable | null {
  const body = executed.get(raw)?.body;
  if (!body) return null;
  // What is left of a body must be read before the next request on the connection.
  raw.resume();
  return Readable.from([body]);
}
