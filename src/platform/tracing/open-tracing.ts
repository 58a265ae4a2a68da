import { otlpJson } from './otlp-json';
import { type OtlpEndpoint, otlpReceiver } from './otlp-receiver';
import { type Attributes, RequestTrace } from './request-trace';
import { type Sampling, sampler } from './sampler';
import { type OnSending, SpanQueue } from './span-queue';
import type { TraceParent } from './traceparent';

/** Which requests are traced, and where their spans are sent. */
export interface TracingSettings {
  readonly endpoint: OtlpEndpoint;
  readonly sampling: Sampling;
  /** Facts about this process. */
  readonly resource: Attributes;
  /** How long spans wait for others; for tests. */
  readonly sendAfterMs?: number;
}

/** Traces requests. */
export interface Tracing {
  /** Decides whether to trace a request. Null, without anything having been created, if not. */
  begin(parent: TraceParent | null): RequestTrace | null;
  /** Sends these headers to the receiver from now on. */
  replaceHeaders(headers: OtlpEndpoint['headers']): void;
  /** Sends what waits. Returns after half a second at the latest. */
  close(): Promise<void>;
}

/** Opens no connection until a request was traced. */
export function openTracing(settings: TracingSettings, onSending: OnSending): Tracing {
  const { endpoint, sampling, resource, sendAfterMs } = settings;
  const receiver = otlpReceiver(endpoint);
  const queue = new SpanQueue({
    receiver,
    encode: (spans) => otlpJson(resource, spans),
    onSending,
    ...(sendAfterMs !== undefined && { sendAfterMs }),
  });
  const sample = sampler(sampling);
  return {
    begin: (parent) => {
      const traceId = sample(parent);
      return traceId === null ? null : new RequestTrace(traceId, parent, (spans) => queue.add(spans));
    },
    replaceHeaders: (headers) => receiver.replaceHeaders(headers),
    close: () => queue.close(),
  };
}
