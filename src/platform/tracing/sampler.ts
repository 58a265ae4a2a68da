import type { TraceParent } from './traceparent';

/** Which requests are traced. */
export interface Sampling {
  /** The part of all traces that is recorded, from 0 to 1. */
  readonly ratio: number;
  /** Whether a request within a trace is recorded if and only if its sender records it. */
  readonly followsParent: boolean;
}

/** The samplers of OpenTelemetry, by the values of OTEL_TRACES_SAMPLER. The ratio of `traceidratio` is its argument. */
export const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** Returns the sampling of a sampler of OpenTelemetry. */
export function samplingOf(sampler: (typeof SAMPLERS)[number], ratio: number): Sampling {
  const ratios = { always_on: 1, always_off: 0, traceidratio: ratio };
  const root = sampler.replace('parentbased_', '') as keyof typeof ratios;
  return { ratio: ratios[root], followsParent: root !== sampler };
}

/** Half of the random part of a trace id: its last 56 bits. */
const HALF = 2 ** 28;
const HALF_DIGITS = 7;

/** Returns the trace id of a request to record; null for one that is not. Creates nothing for the latter. */
export type Sample = (parent: TraceParent | null) => string | null;

/** Returns a function that decides about each request. Like all programs that trace, it reads the decision from the trace id. */
export function sampler({ ratio, followsParent }: Sampling): Sample {
  const threshold = (1 - ratio) * HALF * HALF;
  const isRecorded = (high: number, low: number) => ratio > 0 && high * HALF + low >= threshold;
  return (parent) => {
    if (parent === null) {
      const [high, low] = [draw(HALF), draw(HALF)];
      return isRecorded(high, low) ? `${randomHex(18)}${hex(high, HALF_DIGITS)}${hex(low, HALF_DIGITS)}` : null;
    }
    const { traceId, isSampled } = parent;
    if (followsParent) return isSampled ? traceId : null;
    const high = Number.parseInt(traceId.slice(18, 25), 16);
    return isRecorded(high, Number.parseInt(traceId.slice(25), 16)) ? traceId : null;
  };
}

/** Returns random hexadecimal digits, which need to be unique but not secret. At least one of them is not 0. */
export function randomHex(digits: number): string {
  let text = hex(1 + draw(0xf), 1);
  while (text.length < digits) text += hex(draw(HALF), HALF_DIGITS);
  return text.slice(0, digits);
}

function draw(end: number): number {
  return Math.floor(Math.random() * end);
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
