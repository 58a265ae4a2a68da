import type { Attributes, Span, SpanKind } from './request-trace';

const KINDS: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3 };
const STATUS_ERROR = 2;

/** Returns the body of a request to a receiver of OpenTelemetry: OTLP in JSON, version 1. */
export function otlpJson(resource: Attributes, spans: readonly Span[]): string {
  const scopeSpans = [{ scope: { name: 'onprem-gateway' }, spans: spans.map(spanOf) }];
  return JSON.stringify({ resourceSpans: [{ resource: { attributes: attributesOf(resource) }, scopeSpans }] });
}

function spanOf({ traceId, spanId, parentId, name, kind, startedAt, endedAt, attributes, isError }: Span) {
  return {
    traceId,
    spanId,
    parentSpanId: parentId ?? undefined,
    name,
    kind: KINDS[kind],
    startTimeUnixNano: nanoseconds(startedAt),
    endTimeUnixNano: nanoseconds(endedAt),
    attributes: attributesOf(attributes),
    status: isError ? { code: STATUS_ERROR } : {},
  };
}

function attributesOf(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Attributes[string]): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { intValue: String(value) };
  return { arrayValue: { values: value.map(anyValue) } };
}

const NANOSECOND_DIGITS = 6;

/** Epoch nanoseconds are too large for a number. */
function nanoseconds(ms: number): string {
  const whole = Math.floor(ms);
  return `${whole}${String(Math.floor((ms - whole) * 10 ** NANOSECOND_DIGITS)).padStart(NANOSECOND_DIGITS, '0')}`;
}
