import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server/server';
import { type DeliveryDesk, fileOf, openDeliveryDesk } from './delivery-desk';

const MIB = 1_048_576;
const CHUNK_BYTES = 65_536;
const END_OF_HEAD = '\r\n\r\n';

/** No part of it equals another one. */
const CONTENT = fileOf(16 * MIB);

describe('the memory of a transfer', () => {
  let desk: DeliveryDesk;
  let app: FastifyInstance;
  let origin: string;
  /** The memory of the chunks that were read from the store, one entry for each chunk. */
  let chunks: ArrayBufferLike[];

  beforeEach(async () => {
    desk = await openDeliveryDesk(CONTENT);
    const { mediaStore } = desk.gateway;
    chunks = [];
    const open: typeof mediaStore.open = async (...part) => {
      const file = await mediaStore.open(...part);
      return { ...file, content: noted(file.content) };
    };
    app = await buildServer({ ...desk.gateway, mediaStore: { ...mediaStore, open } });
    await app.listen({ port: 0, host: '127.0.0.1' });
    origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await app.close();
    await desk.close();
  });

  async function* noted(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      chunks.push(chunk.buffer);
      yield chunk;
    }
  }

  const claim = async () => desk.claim((await desk.link()).id);
  const request = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> => {
    const [response] = await once(get(origin + path, { headers }), 'response');
    return response;
  };

  /** Reads a little at a time, and lets everything else that can go on do so in between. */
  const readSlowly = async (response: IncomingMessage) => {
    const received: Buffer[] = [];
    for await (const chunk of response) {
      received.push(chunk);
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    }
    return Buffer.concat(received);
  };

  it('is used again for later chunks', async () => {
    expect((await buffer(await request(await claim()))).equals(CONTENT)).toBe(true);
    expect(chunks).toHaveLength(CONTENT.length / CHUNK_BYTES);
    expect(new Set(chunks).size).toBeLessThan(6);
  });

  it('is not used again before the bytes were sent: slow and fast clients receive the file at once', async () => {
    const responses = await Promise.all(Array.from({ length: 4 }, async () => request(await claim())));
    const [slow, broken, ...fast] = responses as [IncomingMessage, IncomingMessage, ...IncomingMessage[]];
    await once(broken, 'readable');
    const received = await Promise.all([readSlowly(slow), ...fast.map((each) => buffer(each)), broken.destroy()]);
    for (const each of received.slice(0, 3)) expect(CONTENT.equals(each as Buffer)).toBe(true);
  });

  it('is not used again before the bytes were sent: the responses of one connection follow each other', async () => {
    const session = await claim();
    const ranges = [
      [1, 5 * MIB],
      [7 * MIB + 3, 12 * MIB],
      [100, 100 + CHUNK_BYTES],
    ] as const;
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    const requests = ranges.map(
      ([start, end], index) =>
        `GET ${session} HTTP/1.1\r\nhost: ${hostname}\r\nrange: bytes=${start}-${end - 1}\r\n` +
        `connection: ${index === ranges.length - 1 ? 'close' : 'keep-alive'}${END_OF_HEAD}`,
    );
    socket.write(requests.join(''));
    let rest = await buffer(socket);
    for (const [start, end] of ranges) {
      const body = rest.indexOf(END_OF_HEAD) + END_OF_HEAD.length;
      expect(rest.subarray(0, body).toString('latin1')).toMatch(/^HTTP\/1\.1 206 /);
      expect(rest.subarray(body, body + end - start).equals(CONTENT.subarray(start, end))).toBe(true);
      rest = rest.subarray(body + end - start);
    }
    expect(rest).toHaveLength(0);
  });
});
