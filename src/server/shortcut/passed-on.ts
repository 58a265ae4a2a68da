import type { IncomingMessage } from 'node:http';
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

const executed = new WeakMap<IncomingMessage, Executed>();

/** Lets the whole server answer a request whose query was executed. It must not run again: it may have recorded something. */
export function passOn({ request, startedAt }: Exchange, query: Executed): void {
  executed.set(request, query);
  decideEarly(request, { requestId: query.context.viewer.requestId, startedAt });
}

/** Returns the execution of a query that was passed on, with the notes and the log of the request; null if there was none. */
export function passedOn({ raw, notes, log }: FastifyRequest): Executed | null {
  const query = executed.get(raw);
  if (!query) return null;
  Object.assign(notes, query.context.notes);
  return { ...query, context: { ...query.context, notes, log } };
}
