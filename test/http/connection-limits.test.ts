import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server/server';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { connectTo, type RawClient } from './raw-client';

const PROBE = 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n';

describe('connections', () => {
  let test: TestGateway;
  let app: FastifyInstance;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterEach(() => app.close());
  afterAll(() => test.close());

  async function listen(limits: object) {
    const { config } = test.gateway;
    app = await buildServer({ ...test.gateway, config: { ...config, http: { ...config.http, ...limits } } });
    await app.listen({ port: 0, host: '127.0.0.1' });
  }

  /** Opens a connection on which one request was answered. */
  async function answered(): Promise<RawClient> {
    const client = connectTo(app);
    client.write(PROBE);
    await new Promise((resolve) => client.socket.once('data', resolve));
    return client;
  }

  /** Opens a connection on which the server waits for the rest of a request. */
  async function busy(): Promise<RawClient> {
    const client = await answered();
    const accepted = new Promise((resolve) => client.socket.once('data', resolve));
    const token = await test.as('ADMIN_AGENT').token();
    client.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`,
    );
    client.write('Expect: 100-continue\r\nContent-Length: 9\r\n\r\n');
    await accepted;
    return client;
  }

  it('count once, even if they offer another protocol several times', async () => {
    await listen({ maxConnectionsPerAddress: 2 });
    const { socket, write, closed } = await answered();
    for (let offers = 0; offers < 20; offers += 1) {
      const answer = Promise.race([once(socket, 'data'), closed]);
      write(PROBE.replace('\r\n\r\n', '\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n'));
      expect(String(await answer)).toMatch(/^HTTP\/1.1 200 /);
    }
    await answered();
    socket.destroy();
  });

  it('of one address are closed beyond the limit, and accepted again after one has closed', async () => {
    await listen({ maxConnectionsPerAddress: 2 });
    const [first, second] = [await answered(), await answered()];
    const third = connectTo(app);
    third.write(PROBE);
    expect(await third.ended).toBe('');
    second.socket.destroy();
    await second.closed;
    const refused = async (): Promise<boolean> => {
      const client = connectTo(app);
      client.write(PROBE.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
      return (await client.ended) === '';
    };
    while (await refused());
    first.socket.destroy();
  });

  it('are closed beyond the total limit, and idle ones make room', async () => {
    await listen({ maxConnections: 2, keepAliveMs: 60_000 });
    const idle = [await answered(), await answered()];
    const third = connectTo(app);
    third.write(PROBE);
    expect(await third.ended).toBe('');
    await Promise.all(idle.map(({ closed }) => closed));
    (await answered()).socket.destroy();
  });

  it('that are busy do not make room', async () => {
    await listen({ maxConnections: 2, keepAliveMs: 60_000 });
    const working = [await busy(), await busy()];
    const third = connectTo(app);
    third.write(PROBE);
    expect(await third.ended).toBe('');
    expect(working.map(({ socket }) => socket.closed)).toEqual([false, false]);
    for (const { socket } of working) socket.destroy();
  });
});
