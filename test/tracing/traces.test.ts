import { Secret } from '../../src/platform/secrets/secret';
import { purchaseBody } from '../process/buying';
import { openDemoGateway } from '../support/demo';
import { collectLog } from '../support/log-lines';
import type { TestGateway } from '../support/test-gateway';
import { attributesOf, type ReceivedSpan, type Receiver, startReceiver } from './receiver';

const [TRACE, SPAN] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
const SECRET = 'CANARYxOfAClient';
const PROXY = { 'x-forwarded-for': '203.0.113.7' };
const within = (flags: string) => ({ ...PROXY, traceparent: `00-${TRACE}-${SPAN}-${flags}` });

const [SERVER, CLIENT] = [2, 3];

describe('the trace of a request', () => {
  let receiver: Receiver;
  let log: ReturnType<typeof collectLog>;
  let test: TestGateway;

  const settings = (url: string, ratio = 1) => ({
    endpoint: { url, headers: new Secret({}), timeoutMs: 10_000 },
    sampling: { ratio, followsParent: true },
    resource: { 'service.name': 'onprem-gateway' },
    sendAfterMs: 1,
  });

  beforeAll(async () => {
    receiver = await startReceiver();
    log = collectLog();
    test = await openDemoGateway({
      tracing: settings(receiver.url),
      trustProxy: ['127.0.0.1'],
      logLevel: 'info',
    });
  });
  afterAll(async () => {
    await test.close();
    log.stop();
    await receiver.close();
  });

  /** Sends an operation. Returns the spans of its trace, the request first, and its line of the log. */
  async function traceOf(payload: object, headers: Readonly<Record<string, string>> = PROXY, url = '/graphql') {
    const authorization = `Bearer ${await test.as('ADMIN_AGENT', 'ptn_northwind').token()}`;
    const response = await test.app.inject({ method: 'POST', url, headers: { authorization, ...headers }, payload });
    const line = await log.printed(({ reqId, msg }) => reqId === response.headers['x-request-id'] && msg === 'request');
    const isWhole = () =>
      receiver.received.flatMap(({ spans }) => spans).filter((span) => span.traceId === line.trace_id);
    while (!isWhole().some(({ kind }) => kind === SERVER)) await receiver.next();
    const request = isWhole().find(({ kind }) => kind === SERVER) as ReceivedSpan;
    const parts = isWhole().filter((span) => span.parentSpanId === request.spanId);
    return { line, request, parts, names: parts.map(({ name }) => name), status: response.statusCode };
  }

  it('has the request, its stages and its round trips to the database', async () => {
    const query = 'query WhoAmI { viewer { id } customers(first: 1) { nodes { id } } }';
    const first = await traceOf({ query });
    expect(first.request).toMatchObject({ name: 'POST /graphql', kind: SERVER, status: {} });
    expect(first.request).not.toHaveProperty('parentSpanId');
    expect(attributesOf(first.request)).toEqual({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': '200',
      'graphql.operation.name': 'WhoAmI',
    });
    expect(first.names).toEqual(['prepare document', 'execute', 'SELECT customers']);
    expect(first.parts[2]).toMatchObject({ kind: CLIENT });
    expect(attributesOf(first.parts[2] as ReceivedSpan)).toEqual({
      'db.operation.name': 'SELECT',
      'db.collection.name': 'customers',
    });
    for (const { startTimeUnixNano, endTimeUnixNano } of [first.request, ...first.parts]) {
      expect(Math.abs(Number(BigInt(startTimeUnixNano) / 1_000_000n) - Date.now())).toBeLessThan(600_000);
      expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
    }
    await traceOf({ query });
    expect((await traceOf({ query })).names).toEqual(['execute', 'SELECT customers']);
  });

  it('has at most ten spans, with the begin and the commit of a unit of work, and never a value', async () => {
    const payload = JSON.parse(purchaseBody(`${SECRET}-key`));
    const { request, parts, names } = await traceOf(payload);
    expect(parts.length).toBeLessThanOrEqual(9);
    expect(names).toEqual(expect.arrayContaining(['prepare document', 'execute', 'BEGIN', 'COMMIT']));
    expect(names.filter((name) => /^(SELECT|INSERT|UPDATE|WITH)/.test(name))).toHaveLength(5);
    expect(Number(attributesOf(request)['gateway.spans_left_out'])).toBeGreaterThan(0);

    await traceOf({ query: `query ${SECRET} { ${SECRET}: viewer { id } }`, variables: { [SECRET]: SECRET } });
    await traceOf({ query: `{ customer(by: { domain: "${SECRET}" }) { id } }` });
    await traceOf({ query: `{ ${SECRET} }` }, { ...PROXY, 'user-agent': SECRET, 'x-request-id': SECRET });
    await traceOf({}, PROXY, `/downloads/${SECRET}?session=${SECRET}`);
    const bodies = receiver.received.map(({ body }) => body).join('\n');
    for (const value of [SECRET, 'contoso.example', 'ptn_northwind', '203.0.113.7', 'eyJ'])
      expect(bodies).not.toContain(value);
  });

  it('has the codes of errors, and is an error only if the gateway failed', async () => {
    const { request, status } = await traceOf({ query: '{ nothing }' });
    expect(status).toBe(400);
    expect(request.status).toEqual({});
    expect(attributesOf(request)['gateway.errors']).toEqual({ values: [{ stringValue: 'GRAPHQL_VALIDATION_FAILED' }] });
  });

  it('continues the trace of a trusted proxy, and the log has its id', async () => {
    const { line, request } = await traceOf({ query: '{ viewer { id } }' }, within('01'));
    expect(line.trace_id).toBe(TRACE);
    expect(request).toMatchObject({ traceId: TRACE, parentSpanId: SPAN });
  });

  it('is not recorded if the proxy does not record it; the log has its id all the same', async () => {
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const headers = { authorization, ...within('00'), traceparent: `00-${'a'.repeat(32)}-${SPAN}-00` };
    await test.app.inject({ method: 'POST', url: '/graphql', headers, payload: { query: '{ viewer { id } }' } });
    await log.printed(({ trace_id }) => trace_id === 'a'.repeat(32));
    await traceOf({ query: '{ viewer { id } }' });
    expect(receiver.received.map(({ body }) => body).join()).not.toContain('a'.repeat(32));
  });

  it('is a new one if no trusted proxy sent the request, or the header is malformed', async () => {
    const { traceparent } = within('01');
    const other = `00-${'b'.repeat(32)}-${SPAN}-01`;
    for (const headers of [{ traceparent: other }, { ...PROXY, traceparent: `${other}, ${traceparent}` }]) {
      const { line, request } = await traceOf({ query: '{ viewer { id } }' }, headers as Record<string, string>);
      expect(line.trace_id).toMatch(/^[\da-f]{32}$/);
      expect(line.trace_id).not.toBe('b'.repeat(32));
      expect(request).not.toHaveProperty('parentSpanId');
    }
  });
});

describe('a gateway without a receiver of traces', () => {
  let log: ReturnType<typeof collectLog>;
  let test: TestGateway;

  beforeAll(async () => {
    log = collectLog();
    test = await openDemoGateway({ trustProxy: ['127.0.0.1'], logLevel: 'info' });
  });
  afterAll(async () => {
    await test.close();
    log.stop();
  });

  it('logs the trace of a trusted proxy, and makes none of its own', async () => {
    expect(test.gateway.tracing).toBeNull();
    for (const headers of [within('01'), PROXY, { traceparent: within('01').traceparent }]) {
      const { headers: answered } = await test.app.inject({ url: '/schema.graphql', headers });
      const line = await log.printed(({ reqId }) => reqId === answered['x-request-id']);
      expect(line.trace_id).toBe('x-forwarded-for' in headers && 'traceparent' in headers ? TRACE : undefined);
    }
  });
});
