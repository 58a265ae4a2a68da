import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server/server';
import { codeOf, type DeliveryDesk, fileOf, openDeliveryDesk } from './delivery-desk';

const SIZE = 33_554_432;

const CONTENT = fileOf(SIZE);

describe('the connections of one download', () => {
  let desk: DeliveryDesk;
  let other: FastifyInstance;
  let session: string;
  let origins: readonly string[];

  beforeEach(async () => {
    desk = await openDeliveryDesk(CONTENT);
    // Like another process on the same database.
    other = await buildServer(desk.gateway);
    origins = await Promise.all([desk.app, other].map(listen));
    session = await desk.claim((await desk.link()).id);
  });
  afterEach(async () => {
    await other.close();
    await desk.close();
  });

  const listen = async (app: FastifyInstance) => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  };
  /** Opens a connection of its own and waits for the headers of the response; the body is not read yet. */
  const open = async (range?: string, server = 0): Promise<IncomingMessage> => {
    const headers = range === undefined ? {} : { range };
    const [response] = await once(get(origins[server] + session, { headers, agent: false }), 'response');
    return response;
  };
  /** Reads at least a number of bytes, or all that are sent, and closes the connection. */
  const read = async (response: IncomingMessage, bytes = Number.POSITIVE_INFINITY): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of response) {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= bytes) break;
      }
    } catch {
      // The server has cut the connection.
    }
    response.destroy();
    return Buffer.concat(chunks);
  };
  /** Requests a range and reads it as `read` does; returns how many bytes of the file were received. */
  const receive = async (range: string, server = 0, bytes?: number): Promise<number> => {
    const response = await open(range, server);
    const body = await read(response, bytes);
    return response.statusCode === 206 ? body.length : 0;
  };
  const sessionRow = async () => (await desk.sessions())[0] as Awaited<ReturnType<DeliveryDesk['sessions']>>[number];
  /** Waits until all reserved bytes are booked or released. */
  const settled = async () => {
    let row = await sessionRow();
    while (row.bytesReserved > 0) {
      await setImmediate();
      row = await sessionRow();
    }
    return row;
  };

  it('may request more than twice the file together, as long as less is sent', async () => {
    const starts = [0, SIZE / 4, SIZE / 2];
    const responses: IncomingMessage[] = [];
    for (const start of starts) responses.push(await open(`bytes=${start}-`));
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([206, 206, 206]);

    const ends = [SIZE / 4, SIZE / 2, SIZE];
    const parts = await Promise.all(
      responses.map((each, index) => read(each, Number(ends[index]) - Number(starts[index]))),
    );
    const file = Buffer.concat(
      parts.map((part, index) => part.subarray(0, Number(ends[index]) - Number(starts[index]))),
    );
    expect(file.equals(CONTENT)).toBe(true);
    expect((await settled()).bytesServed).toBeLessThan(2 * SIZE);
  });

  it('may all request the whole file without reading it: another one is still served', async () => {
    const idle = await Promise.all([open(), open(), open('bytes=0-')]);
    expect(idle.map(({ statusCode }) => statusCode)).toEqual([200, 200, 206]);
    expect((await read(await open())).equals(CONTENT)).toBe(true);
    for (const each of idle) each.destroy();
  });

  it('cost what was sent, not what was requested, if they are closed at once', async () => {
    for (let each = 0; each < 3; each++) await read(await open(), 1);
    const { bytesServed } = await settled();
    expect(bytesServed).toBeGreaterThan(0);
    expect(bytesServed).toBeLessThan(2 * SIZE);
    expect((await read(await open())).equals(CONTENT)).toBe(true);
  });

  it('get at most twice the file together, even from several processes', async () => {
    const greedy = Array.from({ length: 12 }, (_, index) => receive(`bytes=${index}-`, index % 2));
    let received = (await Promise.all(greedy)).reduce((sum, bytes) => sum + bytes, 0);

    // The bytes that were released at the end can still be requested, and then no more.
    while ((await settled()).bytesServed < 2 * SIZE) received += await receive('bytes=0-');
    expect(received).toBeLessThanOrEqual(2 * SIZE);
    const refused = await desk.follow(session, { range: 'bytes=0-0' });
    expect([refused.statusCode, codeOf(refused)]).toEqual([410, 'SESSION_SPENT']);
  });

  it('get no more by being closed again and again', async () => {
    let received = 0;
    while ((await settled()).bytesServed < 2 * SIZE) {
      const bytes = await Promise.all([0, 1, 0, 1].map((server) => receive('bytes=0-', server, 1_000_000)));
      received = bytes.reduce((sum, each) => sum + each, received);
      expect(received).toBeLessThanOrEqual((await settled()).bytesServed);
    }
    expect((await settled()).bytesServed).toBe(2 * SIZE);
  });
});
