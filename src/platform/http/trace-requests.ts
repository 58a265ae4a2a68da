import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tracing } from '../tracing/open-tracing';
import type { RequestTrace } from '../tracing/request-trace';
import { readTraceParent, type TraceParent } from '../tracing/traceparent';
import { earlyFactsOf } from './early-facts';
import type { Line, RequestNotes } from './request-notes';

declare module 'fastify' {
  interface FastifyRequest {
    /** The spans of the request; null if it is not traced. */
    trace: RequestTrace | null;
  }
}

/** Decides whether a request is traced. All its log lines have the id of the trace of which it is a part, if any. */
export function beginTrace(request: FastifyRequest, reply: FastifyReply, tracing: Tracing | null): void {
  const parent = request.raw.headers.traceparent === undefined ? null : trustedParent(request);
  const { trace = tracing ? tracing.begin(parent) : null } = earlyFactsOf(request.raw);
  const traceId = trace?.traceId ?? parent?.traceId;
  if (traceId === undefined) return;
  request.trace = trace;
  request.log = request.log.child({ trace_id: traceId });
  reply.log = request.log;
}

/** Only a trusted proxy, which reports the address of its client, can say to which trace a request belongs. */
function trustedParent({ ips = [], headers }: FastifyRequest): TraceParent | null {
  return ips.length > 1 ? readTraceParent(headers.traceparent) : null;
}

const SERVER_ERROR = 500;

/** Ends the trace of a request with what the log line has, which is never anything that a client has sent. */
export function endTrace(trace: RequestTrace, { method, route, status = 0, cut }: Line, notes: RequestNotes): void {
  const { operation, errors, userErrors } = notes;
  const attributes = {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    ...(operation !== undefined && { 'graphql.operation.name': operation }),
    ...(errors && { 'gateway.errors': [...errors] }),
    ...(userErrors && { 'gateway.user_errors': [...userErrors] }),
    ...(cut && { 'gateway.cut': 'true' }),
  };
  trace.end(`${method} ${route}`, attributes, status >= SERVER_ERROR);
}
