import { setImmediate as nextTurn } from 'node:timers/promises';
import { Secret } from '../../src/platform/secrets/secret';
import { openTracing, type Tracing } from '../../src/platform/tracing/open-tracing';
import type { RequestTrace } from '../../src/platform/tracing/request-trace';
import { countFrom, countOf, recordMetrics } from '../metrics/read-metric';
import { ownPort } from '../support/own-port';
import { accept, type Receiver, startReceiver } from './receiver';

const SAMPLING = { ratio: 1, followsParent: true };
const CLOSING_LIMIT_MS = 5_000;

const SENT = 'gateway_trace_spans_sent_total';
const DROPPED = 'gateway_trace_spans_dropped_total';
const ACCEPTS = 'gateway_trace_receiver_accepts';

describe('spans that wait to be sent', () => {
  recordMetrics();

  let receiver: Receiver | undefined;
  let tracing: Tracing;
  const reports: (readonly [state: string, reason: string, dropped: number])[] = [];

  beforeEach(() => {
    reports.length = 0;
    receiver = undefined;
  });
  afterEach(() => receiver?.close());

  function open(url: string, timeoutMs = 10_000, headers = {}): void {
    const endpoint = { url, headers: new Secret(headers), timeoutMs };
    const settings = { endpoint, sampling: SAMPLING, resource: { 'service.name': 'test' }, sendAfterMs: 1 };
    tracing = openTracing(settings, (state, { reason, dropped }) => reports.push([state, reason, dropped]));
  }
  const request = (name = 'request') => (tracing.begin(null) as RequestTrace).end(name, {}, false);
  const reported = async (count: number) => {
    while (reports.length < count) await nextTurn();
    return reports;
  };
  async function closeInTime(): Promise<void> {
    const begin = performance.now();
    await tracing.close();
    expect(performance.now() - begin).toBeLessThan(CLOSING_LIMIT_MS);
  }

  it('are sent together, with the headers, and the last ones when the process ends', async () => {
    receiver = await startReceiver();
    const sent = await countFrom(SENT);
    open(`${receiver.url}/v1/traces`, 10_000, { 'x-key': 'abc' });
    for (let times = 0; times < 3; times += 1) request();
    await receiver.spans('request', 3);
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      path: '/v1/traces',
      headers: { 'content-type': 'application/json', 'x-key': 'abc' },
      resource: { 'service.name': 'test' },
    });
    request('last');
    await closeInTime();
    expect(await receiver.spans('last')).toHaveLength(1);
    expect(await sent()).toBe(4);
    expect(reports).toEqual([]);
  });

  it('are dropped if the receiver refuses connections, with one report, also at the end', async () => {
    const dropped = await countFrom(DROPPED, 'unreachable');
    open(`http://127.0.0.1:${await ownPort()}`);
    expect(await countOf(ACCEPTS)).toBe(1);
    request();
    expect(await reported(1)).toEqual([['failing', 'ECONNREFUSED', 0]]);
    expect(await countOf(ACCEPTS)).toBe(0);
    for (let times = 0; times < 10_000; times += 1) request();
    await closeInTime();
    expect(reports).toHaveLength(1);
    expect(await dropped()).toBe(1);
  });

  it('are sent with TLS if the URL begins with https in any case', async () => {
    open(`HTTPS://127.0.0.1:${await ownPort()}`);
    request();
    expect(await reported(1)).toEqual([['failing', 'ECONNREFUSED', 0]]);
    await closeInTime();
  });

  it('are dropped beyond 2,048 if the receiver never answers, with one report, and the process still ends', async () => {
    const dropped = await countFrom(DROPPED, 'queue_full');
    receiver = await startReceiver(() => {});
    open(receiver.url);
    request();
    await receiver.next();
    for (let times = 0; times < 2_048; times += 1) request();
    expect(reports).toEqual([]);
    for (let times = 0; times < 1_000; times += 1) request();
    expect(reports).toEqual([['failing', 'slow', 1]]);
    expect(await dropped()).toBe(1_000);
    await closeInTime();
  });

  it('are given up after the time-out if the response of the receiver has no end', async () => {
    let stop = () => {};
    receiver = await startReceiver((response) => {
      const send = () => response.write('x'.repeat(1_000));
      const timer = setInterval(send, 1);
      stop = () => clearInterval(timer);
      response.once('close', stop);
    });
    open(receiver.url, 200);
    request();
    expect(await reported(1)).toEqual([['failing', 'ETIMEDOUT', 0]]);
    await closeInTime();
    stop();
  });

  it('are sent again if the receiver changes the protocol, and do not keep the process from ending', async () => {
    receiver = await startReceiver((response) => {
      response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n');
    });
    open(receiver.url);
    request();
    expect(await reported(1)).toEqual([['failing', 'ECONNRESET', 0]]);
    await closeInTime();
  });

  it('are sent again after a temporary status, and the number that was dropped is reported once', async () => {
    let answers = 0;
    receiver = await startReceiver((response, sent) => {
      answers += 1;
      if (answers === 1) response.writeHead(503).end('{}');
      else accept(response, sent);
    });
    open(receiver.url);
    request('first');
    await receiver.spans('first', 2);
    expect(await reported(2)).toEqual([
      ['failing', '503', 0],
      ['accepted', '', 0],
    ]);
    await closeInTime();
  });

  it('are not sent again after a lasting status', async () => {
    const [sent, dropped] = [await countFrom(SENT), await countFrom(DROPPED, 'refused')];
    let status = 400;
    receiver = await startReceiver((response) => response.writeHead(status).end('{}'));
    open(receiver.url);
    request('refused');
    expect(await reported(1)).toEqual([['failing', '400', 1]]);
    status = 200;
    request('accepted');
    expect((await reported(2))[1]).toEqual(['accepted', '', 1]);
    expect(await receiver.spans('refused')).toHaveLength(1);
    expect([await sent(), await dropped(), await countOf(ACCEPTS)]).toEqual([1, 1, 1]);
    await closeInTime();
  });
});
