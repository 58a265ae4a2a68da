import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestTrace } from '../tracing/request-trace';

/** What was decided about a request before Fastify received it. */
interface EarlyFacts {
  readonly requestId?: string;
  /** Null if it is not traced. */
  readonly trace?: RequestTrace | null;
  /** When it was received, in milliseconds of `performance.now()`. */
  readonly startedAt?: number;
}

const NONE: EarlyFacts = {};
const facts = new WeakMap<IncomingMessage, EarlyFacts>();

/** Adds to what Fastify's hooks would otherwise decide. */
export function decideEarly(request: IncomingMessage, decided: EarlyFacts): void {
  facts.set(request, { ...facts.get(request), ...decided });
}

/** Returns what was decided about a request. */
export function earlyFactsOf(request: IncomingMessage): EarlyFacts {
  return facts.get(request) ?? NONE;
}

/** Returns the id of a request. The X-Request-Id of a client is never used. */
export function requestIdOf(request: IncomingMessage): string {
  return earlyFactsOf(request).requestId ?? randomUUID();
}
