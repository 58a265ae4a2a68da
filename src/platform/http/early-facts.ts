import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestTrace } from '../tracing/request-trace';

/** What was decided about a request before Fastify received it. */
interface EarlyFacts {
  readonly requestId?: string;
  readonly trace?: RequestTrace;
}

const NONE: EarlyFacts = {};
const facts = new WeakMap<IncomingMessage, EarlyFacts>();

/** Sets what Fastify's hooks would otherwise decide. */
export function decideEarly(request: IncomingMessage, decided: EarlyFacts): void {
  facts.set(request, decided);
}

/** Returns what was decided about a request. */
export function earlyFactsOf(request: IncomingMessage): EarlyFacts {
  return facts.get(request) ?? NONE;
}

/** Returns the id of a request. The X-Request-Id of a client is never used. */
export function requestIdOf(request: IncomingMessage): string {
  return earlyFactsOf(request).requestId ?? randomUUID();
}
