import { once } from 'node:events';
import { readSettings } from '../../src/platform/config/config';
import { connectTo, parseAnswer } from '../http/raw-client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { openSocket, type RawSocket, signIn } from './raw-socket';
import { originOf, untilSubscribed } from './subscriptions-client';

const live = { maxListeners: 4, maxListenersPerUser: 3, maxListenersPerConnection: 2, pingMs: 300_000 };

describe('a WebSocket', () => {
  let test: TestGateway;
  let origin: string;
  let customerId: string;

  beforeAll(async () => {
    test = await openTestGateway({ live, maxBodyBytes: 10_000 });
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.customer()).id;
    origin = await originOf(test);
  });
  afterAll(() => test.close());

  const signedIn = async (role: 'ADMIN_AGENT' | 'GLOBAL_ADMIN' = 'ADMIN_AGENT') =>
    signIn(origin, await test.as(role).token());
  const subscribe = ({ send }: RawSocket, id: string) =>
    send({
      id,
      type: 'subscribe',
      payload: {
        query: 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id } }',
        variables: { id: customerId },
      },
    });
  /** Waits until all earlier messages have been processed. */
  const settle = async (socket: RawSocket) => {
    socket.send({ id: 'x', type: 'subscribe', payload: { query: '{ viewer { id } }' } });
    expect(await socket.next()).toMatchObject({ id: 'x', type: 'error' });
  };

  it('is closed with 4408 without a sign-in in time', async () => {
    const { http } = readSettings({ HEADERS_TIMEOUT_SECONDS: '0.2' });
    const withShortTimeout = await openTestGateway({ live, http });
    expect(await (await openSocket(await originOf(withShortTimeout))).closed).toBe(4408);
    await withShortTimeout.close();
  });

  it('is closed with 4406 without a protocol, and with 4400 for messages of another one', async () => {
    expect(await (await openSocket(origin, { protocols: [] })).closed).toBe(4406);
    const socket = await signedIn();
    socket.send('this is not JSON');
    expect(await socket.closed).toBe(4400);
  });

  it.each<[string, boolean]>([
    ['as text', false],
    ['as bytes', true],
  ])('is closed with 1007 for a message that is not UTF-8: %s', async (_how, binary) => {
    const socket = await signedIn();
    socket.socket.send(Buffer.from('{"type":"ping","payload":{"text":"Müller"}}', 'latin1'), { binary });
    expect(await socket.closed).toBe(1007);
  });

  it('reads a message of bytes that are UTF-8', async () => {
    const socket = await signedIn();
    socket.socket.send(Buffer.from('{"type":"ping","payload":{"text":"Müller"}}'), { binary: true });
    expect(await socket.next()).toEqual({ type: 'pong', payload: { text: 'Müller' } });
    socket.socket.close();
  });

  it('is closed with 1009 for a message over the size limit of request bodies', async () => {
    const socket = await signedIn();
    socket.send({ type: 'ping', payload: { text: 'x'.repeat(10_000) } });
    expect(await socket.closed).toBe(1009);
  });

  it('is disconnected if the client does not answer pings, and kept if it does', async () => {
    const pinging = await openTestGateway({ live: { ...live, pingMs: 500 } });
    const address = await originOf(pinging);
    const [kept, dropped] = [await openSocket(address), await openSocket(address, { autoPong: false })];
    expect(await dropped.closed).toBe(1006);
    for (let pings = 0; pings < 2; pings += 1) await once(kept.socket, 'ping');
    expect(kept.socket.readyState).toBe(kept.socket.OPEN);
    kept.socket.close();
    await pinging.close();
  });

  it('has a maximum of subscriptions, and so have all WebSockets of its user together', async () => {
    const sockets = [await signedIn(), await signedIn()] as const;
    for (const id of ['1', '2']) subscribe(sockets[0], id);
    await settle(sockets[0]);
    subscribe(sockets[0], '3');
    expect(await sockets[0].next()).toMatchObject({
      id: '3',
      payload: [{ message: expect.stringContaining(' 2 '), extensions: { code: 'TOO_MANY_LISTENERS' } }],
    });
    for (const id of ['1', '2']) subscribe(sockets[1], id);
    expect(await sockets[1].next()).toMatchObject({
      id: '2',
      payload: [{ message: expect.stringContaining(' 3 '), extensions: { code: 'TOO_MANY_LISTENERS' } }],
    });

    sockets[0].send({ id: '1', type: 'complete' });
    await settle(sockets[0]);
    await untilSubscribed(() => [subscribe(sockets[1], '3')]);

    const other = await signedIn('GLOBAL_ADMIN');
    await untilSubscribed(() => [subscribe(other, '1')]);
    subscribe(other, '2');
    expect(await other.next()).toMatchObject({ id: '2', payload: [{ extensions: { code: 'TOO_MANY_LISTENERS' } }] });
    for (const { socket } of [...sockets, other]) socket.close();
  });

  it('is the only resource at its address, and a request to upgrade does not change other requests', async () => {
    const { statusCode } = await test.app.inject({ url: '/graphql/socket' });
    expect(statusCode).toBe(426);
    const body = JSON.stringify({ query: '{ viewer { id } }' });
    const head = [
      'Host: 127.0.0.1',
      `Authorization: Bearer ${await test.as('ADMIN_AGENT').token()}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    const h2cUpgrade = [
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA',
    ];
    const webSocketUpgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
    for (const upgrade of [h2cUpgrade, webSocketUpgrade]) {
      const client = connectTo(test.app);
      client.write(['POST /graphql HTTP/1.1', ...head, ...upgrade, '', body].join('\r\n'));
      client.write('GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
      const [first = '', second = ''] = (await client.ended).split(/(?=HTTP\/1.1)/);
      expect(parseAnswer(first)).toMatchObject({ status: 200, body: expect.stringContaining('viewer') });
      expect(parseAnswer(second)).toMatchObject({ status: 200, body: expect.stringContaining('live') });
    }
  });

  it('is closed with 1001 when the server stops', async () => {
    const sockets = [await signedIn(), await openSocket(origin)];
    subscribe(sockets[0] as RawSocket, '1');
    await settle(sockets[0] as RawSocket);
    await test.app.close();
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([1001, 1001]);
  });
});
