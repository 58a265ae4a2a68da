import { once } from 'node:events';
import { Agent, get, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { stop } from '../../src/server/process/stop';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const MIB = 1_048_576;

/** Starts to listen on a free port. Returns the address. */
async function listen({ app }: TestGateway): Promise<{ port: number; host: string }> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { port: (app.server.address() as AddressInfo).port, host: '127.0.0.1' };
}

describe('a server that stops', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });

  it('completes a running response, and then closes its keep-alive connection', async () => {
    const stream = new PassThrough();
    test.app.get('/stream', (_request, reply) => reply.send(stream));
    const address = await listen(test);
    const agent = new Agent({ keepAlive: true });

    stream.write('started and ');
    const sent = request({ ...address, path: '/stream', agent }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const stopped = test.close();
    while (test.app.server.listening) await setImmediate();
    stream.end('ended');
    expect((await answer.toArray()).join('')).toBe('started and ended');
    await stopped;
    agent.destroy();
  });

  it('responds to a request that arrives on a connection with a running response', async () => {
    const stream = new PassThrough();
    test.app.get('/stream', (_request, reply) => reply.send(stream));
    const { port, host } = await listen(test);
    const socket = connect(port, host);
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    socket.write('GET /stream HTTP/1.1\r\nHost: x\r\n\r\n');
    stream.write('started');
    await once(socket, 'data');

    const stopped = test.close();
    socket.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    while (test.app.server.listening) await setImmediate();
    stream.end();
    await once(socket, 'close');
    expect(received).toContain('{"status":"live"}');
    await stopped;
  });

  it('does not wait for a connection without a request', async () => {
    const { port, host } = await listen(test);
    const accepted = once(test.app.server, 'connection');
    const socket = connect(port, host);
    await accepted;
    await Promise.all([once(socket, 'close'), test.close()]);
  });
});

describe('a download that is running when the gateway stops', () => {
  let desk: DeliveryDesk;
  let answer: IncomingMessage;
  const neverAborted = new AbortController().signal;

  beforeEach(async () => {
    desk = await openDeliveryDesk(Buffer.alloc(64 * MIB, 'media'));
    const address = await listen(desk);
    const path = await desk.claim((await desk.link()).id);
    [answer] = await once(get({ ...address, path }), 'response');
  });
  afterEach(() => desk.close());

  const received = async () => {
    let bytes = 0;
    for await (const chunk of answer) bytes += chunk.length;
    return bytes;
  };
  const bytesServed = async () => (await desk.sessions())[0]?.bytesServed;

  /** Stops the gateway. Returns the served bytes of the session just before the database closes. */
  const stopped = async (cut: AbortSignal, limitMs?: number) => {
    let served: number | undefined;
    const { config } = desk.gateway;
    const close = async () => {
      served = await bytesServed();
    };
    await stop({ app: desk.app, gateway: { config, close }, stopping: new AbortController() }, cut, limitMs);
    return served;
  };

  it('ends before the database is closed', async () => {
    const stopping = stopped(neverAborted);
    while (desk.app.server.listening) await setImmediate();
    expect(await received()).toBe(64 * MIB);
    expect(await stopping).toBe(64 * MIB);
  });

  it('is aborted after the time limit, and the bytes that were not sent are not counted', async () => {
    expect(await stopped(neverAborted, 0)).toBeLessThan(64 * MIB);
    await expect(received()).rejects.toThrow('aborted');
  });

  it('is aborted immediately at a second signal', async () => {
    const second = new AbortController();
    const stopping = stopped(second.signal);
    while (desk.app.server.listening) await setImmediate();
    second.abort();
    expect(await stopping).toBeLessThan(64 * MIB);
    await expect(received()).rejects.toThrow('aborted');
  });
});
