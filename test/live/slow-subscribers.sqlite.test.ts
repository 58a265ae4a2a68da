import { once } from 'node:events';
import type { Socket } from 'node:net';
import { readSettings } from '../../src/platform/config/config';
import { connectTo } from '../http/raw-client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { signIn } from './raw-socket';
import { originOf, transports, untilSubscribed } from './subscriptions-client';

/** The size of one event. */
const EVENT_BYTES = 2_000_000;
const DESCRIPTION = 'x'.repeat(10_000);
const TIMES = EVENT_BYTES / DESCRIPTION.length / 10;
const LONG = `subscription ($id: ID!) { softwareChanged(customerId: $id) { customer { software(first: ${TIMES}) {
  nodes { ${Array.from({ length: 10 }, (_, index) => `p${index}: product { description }`).join(' ')} }
} } } }`;

const heads = {
  'server-sent events': { path: '/graphql/stream', accept: 'text/event-stream' },
  'multipart responses': { path: '/graphql', accept: 'multipart/mixed;subscriptionSpec=1.0' },
} as const;

describe('a subscriber that does not read', () => {
  let test: TestGateway;
  let origin: string;
  let customerId: string;
  let softwareId: string;

  const open = async (variables: NodeJS.ProcessEnv) => {
    const { http, live } = readSettings({ PING_SECONDS: '3600', ...variables });
    test = await openTestGateway({ http, live });
    await test.make.partner({ id: NORTHWIND });
    origin = await originOf(test);
    customerId = (await test.make.customer()).id;
    const product = await test.make.product({ description: DESCRIPTION });
    const { id: skuId } = await test.make.sku({ productId: product.id });
    for (let count = 0; count < TIMES; count += 1) softwareId = (await test.make.software({ customerId, skuId })).id;
    await test.gateway.liveCatalogue.at(test.gateway.database);
  };
  afterEach(() => test.close());
  const token = () => test.as('ADMIN_AGENT').token();

  it.each(transports)(
    'is disconnected over %s, and little more is buffered for it than the event that it does not read',
    async (transport) => {
      await open({ STALL_TIMEOUT_SECONDS: '0.5' });
      const connected = once(test.app.server, 'connection');
      const request = { query: LONG, variables: { id: customerId } };
      await (transport === 'WebSocket'
        ? stopReadingSocket(origin, await token(), request)
        : stopReadingStream(test, await token(), { ...request, ...heads[transport] }));
      const [socket] = (await connected) as [Socket];
      let isOpen = true;
      let mostBuffered = 0;
      socket.once('close', () => {
        isOpen = false;
      });
      const write = socket.write.bind(socket);
      jest.spyOn(socket, 'write').mockImplementation((...chunk: Parameters<typeof write>) => {
        const isDrained = write(...chunk);
        mostBuffered = Math.max(mostBuffered, socket.writableLength);
        return isDrained;
      });
      while (isOpen) await test.make.link({ softwareId });
      expect(mostBuffered).toBeGreaterThan(0);
      expect(mostBuffered).toBeLessThan(3 * EVENT_BYTES);
    },
  );

  it('is disconnected if it continues to send', async () => {
    await open({ STALL_TIMEOUT_SECONDS: '3600' });
    const { socket, closed, send } = await signIn(origin, await token());
    socket.pause();
    const message = { type: 'ping', payload: { text: 'x'.repeat(100_000) } };
    const sending = setInterval(() => {
      for (let count = 0; count < 10 && socket.readyState === socket.OPEN; count += 1) send(message);
    }, 1);
    expect(await closed).toBe(1006);
    clearInterval(sending);
  });
});

interface SubscriptionPayload {
  readonly query: string;
  readonly variables: object;
}

async function stopReadingSocket(origin: string, token: string, payload: SubscriptionPayload): Promise<void> {
  const { socket, send } = await signIn(origin, token);
  await untilSubscribed(() => [send({ id: '1', type: 'subscribe', payload })]);
  socket.pause();
}

interface StreamRequest extends SubscriptionPayload {
  readonly path: string;
  readonly accept: string;
}

async function stopReadingStream({ app }: TestGateway, token: string, request: StreamRequest): Promise<void> {
  const { path, accept, ...payload } = request;
  const { socket, write } = connectTo(app);
  const body = JSON.stringify(payload);
  const headers = ['Host: 127.0.0.1', `Authorization: Bearer ${token}`, 'Content-Type: application/json'];
  const head = [`POST ${path} HTTP/1.1`, ...headers, `Accept: ${accept}`, `Content-Length: ${body.length}`];
  await untilSubscribed(() => [write([...head, '', body].join('\r\n'))]);
  socket.pause();
}
