import { RequestTrace, type Span } from '../../src/platform/tracing/request-trace';

describe('the spans of one request', () => {
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

  it('are ten at most, of which the last one has how many were left out', () => {
    const sent: Span[] = [];
    const trace = new RequestTrace(TRACE, null, (spans) => sent.push(...spans));
    for (let part = 0; part < 12; part += 1) trace.begin(`part ${part}`)();
    trace.end('POST /graphql', {}, false);
    expect(sent.map(({ name }) => name)).toEqual([
      ...Array.from({ length: 9 }, (_, part) => `part ${part}`),
      'POST /graphql',
    ]);
    expect(sent.at(-1)?.attributes).toEqual({ 'gateway.spans_left_out': 3 });
    expect(new Set(sent.map(({ spanId }) => spanId)).size).toBe(10);
  });

  it('end with the request if they have not ended before', () => {
    const sent: Span[] = [];
    const trace = new RequestTrace(TRACE, null, (spans) => sent.push(...spans));
    trace.enter('execute');
    const end = trace.beginStatement('SELECT customers', {});
    trace.end('POST /graphql', {}, true);
    const [endedAt] = sent.map((span) => span.endedAt);
    expect(sent.map((span) => [span.name, span.isError, span.endedAt === endedAt])).toEqual([
      ['execute', false, true],
      ['SELECT customers', false, true],
      ['POST /graphql', true, true],
    ]);
    end({ isError: true });
    expect(sent).toHaveLength(3);
  });
});
