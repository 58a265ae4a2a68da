import { once } from 'node:events';
import { Agent, get, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { stop } from '../../src/server/process/stop';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const MIB = 1_048_576;

/** Listens, and gives where. */
async function listen({ app }: TestGateway): Promise<{ port: number; host: string }> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { port: (app.server.address() as AddressInfo).port, host: '127.0.0.1' };
}

describe('a server that stops', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });

  it('lets a running answer end, and then its kept-alive connection', async () => {
    const stream = new PassThrough();
    test.app.get('/stream', (_request, reply) => reply.send(stream));
    const address = await listen(test);
    const agent = new Agent({ keepAlive: true });

    stream.write('begun and ');
    const asked = request({ ...address, path: '/stream', agent }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const stopped = test.close();
    while (test.app.server.listening) await setImmediate();
    stream.end('ended');
    expect((await answer.toArray()).join('')).toBe('begun and ended');
    await stopped;
    agent.destroy();
  });

  it('answers what still comes in on a connection where another answer is running', async () => {
    const stream = new PassThrough();
    test.app.get('/stream', (_request, reply) => reply.send(stream));
    const { port, host } = await listen(test);
    const socket = connect(port, host);
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    socket.write('GET /stream HTTP/1.1\r\nHost: x\r\n\r\n');
    stream.write('begun');
    await once(socket, 'data');

    const stopped = test.close();
    socket.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n');
    while (test.app.server.listening) await setImmediate();
    stream.end();
    await once(socket, 'close');
    expect(received).toContain('{"status":"live"}');
    await stopped;
  });

  it('does not wait for a connection on which nothing ever came', async () => {
    const { port, host } = await listen(test);
    const accepted = once(test.app.server, 'connection');
    const socket = connect(port, host);
    await accepted;
    await Promise.all([once(socket, 'close'), test.close()]);
  });
});

describe('a download that runs when the gateway is told to stop', () => {
  let desk: DeliveryDesk;
  let answer: IncomingMessage;
  const neverCut = new AbortController().signal;

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

  /** Stops the gateway, and gives what the session had been served when its database was about to be closed. */
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
    const stopping = stopped(neverCut);
    while (desk.app.server.listening) await setImmediate();
    expect(await received()).toBe(64 * MIB);
    expect(await stopping).toBe(64 * MIB);
  });

  it('is cut when its time is over, and what was not sent is given back', async () => {
    expect(await stopped(neverCut, 0)).toBeLessThan(64 * MIB);
    await expect(received()).rejects.toThrow('aborted');
  });

  it('is cut at once when the gateway is told again', async () => {
    const again = new AbortController();
    const stopping = stopped(again.signal);
    while (desk.app.server.listening) await setImmediate();
    again.abort();
    expect(await stopping).toBeLessThan(64 * MIB);
    await expect(received()).rejects.toThrow('aborted');
  });
});
