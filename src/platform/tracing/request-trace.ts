import { randomHex } from './sampler';
import type { TraceParent } from './traceparent';

/** Facts about a span: closed sets of names and codes, never anything that a client has sent. */
export type Attributes = Readonly<Record<string, string | number | readonly string[]>>;

/** What a span covers: the request, a part of it, or a call of another program. */
export type SpanKind = 'server' | 'internal' | 'client';

/** A part of a request. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  name: string;
  readonly kind: SpanKind;
  /** Epoch milliseconds with fractions. */
  readonly startedAt: number;
  endedAt: number;
  attributes: Attributes;
  isError: boolean;
}

/** Ends a span. */
export type EndSpan = (outcome?: { readonly isError: boolean }) => void;

/** With the span of the request itself there are at most ten. */
const MAX_PARTS = 9;

/** So that the other parts have a place, too. */
const MAX_STATEMENTS = 5;

const NONE: Attributes = {};
const LEFT_OUT: EndSpan = () => {};

/** The spans of one request that is traced. */
export class RequestTrace {
  /** The request itself is sent last. */
  readonly parts: Span[] = [];
  private statements = 0;
  private leftOut = 0;
  private endStage: EndSpan = LEFT_OUT;
  /** Adds up to the time of day. The time of the machine may be set while the process runs. */
  private readonly epochMs = Date.now() - performance.now();
  private readonly request: Span;

  constructor(
    readonly traceId: string,
    parent: TraceParent | null,
    private readonly onEnd: (spans: readonly Span[]) => void,
  ) {
    this.request = this.span('request', 'server', NONE, parent?.spanId ?? null);
  }

  /** Begins a part of the request, unless there are too many. */
  begin(name: string, kind: SpanKind = 'internal', attributes: Attributes = NONE): EndSpan {
    if (this.parts.length >= MAX_PARTS) {
      this.leftOut += 1;
      return LEFT_OUT;
    }
    const span = this.span(name, kind, attributes, this.request.spanId);
    this.parts.push(span);
    return ({ isError } = { isError: false }) => {
      span.isError = isError;
      span.endedAt = this.now();
    };
  }

  /** Begins a round trip to the database, of which only the first ones are recorded. */
  beginStatement(name: string, attributes: Attributes): EndSpan {
    this.statements += 1;
    if (this.statements <= MAX_STATEMENTS) return this.begin(name, 'client', attributes);
    this.leftOut += 1;
    return LEFT_OUT;
  }

  /** Ends the stage that the request is in, and begins the next one; none with null. */
  enter(stage: string | null): void {
    this.endStage();
    this.endStage = stage === null ? LEFT_OUT : this.begin(stage);
  }

  /** Ends the request. Parts that have not ended yet end with it. */
  end(name: string, attributes: Attributes, isError: boolean): void {
    const { request, parts, leftOut } = this;
    const endedAt = this.now();
    for (const part of parts) part.endedAt ||= endedAt;
    const facts = leftOut === 0 ? attributes : { ...attributes, 'gateway.spans_left_out': leftOut };
    this.onEnd([...parts, Object.assign(request, { name, attributes: facts, isError, endedAt })]);
  }

  /** One literal: V8 takes many times as long to copy an object into another. */
  private span(name: string, kind: SpanKind, attributes: Attributes, parentId: string | null): Span {
    const { traceId } = this;
    const [spanId, startedAt] = [randomHex(16), this.now()];
    return { traceId, spanId, parentId, name, kind, startedAt, endedAt: 0, attributes, isError: false };
  }

  private now(): number {
    return this.epochMs + performance.now();
  }
}

/** Runs the work in a span of a request, if the request is traced. */
export async function inSpan<Result>(end: EndSpan | undefined, work: () => Promise<Result>): Promise<Result> {
  if (!end) return work();
  let isError = true;
  try {
    const result = await work();
    isError = false;
    return result;
  } finally {
    end({ isError });
  }
}
