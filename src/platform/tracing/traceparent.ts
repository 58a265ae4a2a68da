/** A request that another program sent within a trace: W3C Trace Context. */
export interface TraceParent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the span of the sender. */
  readonly spanId: string;
  /** Whether the sender records its part of the trace. */
  readonly isSampled: boolean;
}

/** A later version may have more at its end. */
const TRACEPARENT =
  /^(?<version>[\da-f]{2})-(?<traceId>[\da-f]{32})-(?<spanId>[\da-f]{16})-(?<flags>[\da-f]{2})(?<more>-.*)?$/;

const ZEROS = /^0+$/;
const SAMPLED = 1;

/** Reads the header `traceparent`; null if it is malformed. */
export function readTraceParent(header: unknown): TraceParent | null {
  const { version, traceId, spanId, flags, more } =
    (typeof header === 'string' && TRACEPARENT.exec(header)?.groups) || {};
  if (!traceId || !spanId || !flags || ZEROS.test(traceId) || ZEROS.test(spanId)) return null;
  if (version === 'ff' || (version === '00' && more !== undefined)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED };
}
