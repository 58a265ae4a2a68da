import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server/server';
import { measured } from '../reliability/measured';
import { full, rounds } from '../reliability/rounds';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { connectTo, parseAnswer } from './raw-client';
import { type Crowd, readSlowly, sendSlowly, serveDuring } from './slow-crowd';

/** Shorter timeouts. The full form uses the defaults. */
const SHORT = { headersTimeoutMs: 1_000, requestTimeoutMs: 1_500, stallTimeoutMs: 1_000, keepAliveMs: 3_000 };
const MANY = rounds(20, 1_000);
/** How often a slow client sends or reads. */
const INTERVAL_MS = full ? 1_000 : 100;
/** Twice this time exceeds `requestTimeoutMs`. */
const OVER_HALF_MS = full ? 8_000 : 800;
/** For clients that must be served: a machine that pauses must not make them exceed the short timeouts. */
const LONG = full ? {} : { ...SHORT, stallTimeoutMs: 300_000, keepAliveMs: 300_000 };
/** More than the buffers between a server and its client can contain. */
const LARGE = Buffer.alloc(32 * 1024 * 1024, 'a');
const CHUNK_BYTES = 64 * 1024;
const GONE_WITHIN_MS = 16_000;
const REFUSED_POST = 'POST /graphql HTTP/1.1\r\nHost: x\r\n';

describe('slow clients', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  let lenient: FastifyInstance;
  let token: string;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    token = await test.as('ADMIN_AGENT').token();
    app = await serve(full ? {} : SHORT);
    lenient = await serve(LONG);
    if (!full) for (const [what, { begin }] of Object.entries(crowds)) begun.set(what, begin());
  });
  afterAll(async () => {
    await Promise.all([app.close(), lenient.close()]);
    await test.close();
  });

  const serve = async (some: Partial<typeof SHORT>) => {
    const { config } = test.gateway;
    const server = await buildServer({ ...test.gateway, config: { ...config, http: { ...config.http, ...some } } });
    server.get('/answer', async () => LARGE);
    server.get('/file', (_request, reply) => reply.send(Readable.from(chunksOf(LARGE))));
    await server.listen({ port: 0, host: '127.0.0.1', backlog: MANY * Object.keys(crowds).length });
    return server;
  };

  const post = () =>
    `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
  const GET_STREAM = 'GET /file HTTP/1.1\r\nHost: x\r\n\r\n';
  const GET_BUFFER = GET_STREAM.replace('file', 'answer');

  const crowds: Readonly<Record<string, { readonly begin: () => Crowd; readonly status?: number }>> = {
    'that send nothing': { begin: () => sendSlowly(app, MANY, '', '', INTERVAL_MS), status: 408 },
    'whose headers never end': {
      begin: () => sendSlowly(app, MANY, 'GET / HTTP/1.1\r\n', 'X: y\r\n', INTERVAL_MS),
      status: 408,
    },
    'whose body never ends': {
      begin: () => sendSlowly(app, MANY, `${post()}Content-Length: 200000\r\n\r\n`, ' ', INTERVAL_MS),
      status: 408,
    },
    'whose chunks never end': {
      begin: () => sendSlowly(app, MANY, `${post()}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n', INTERVAL_MS),
      status: 408,
    },
    'whose headers are slow and whose body never ends': {
      begin: () => sendSlowly(app, MANY, post(), 'Content-Length: 200000\r\n\r\n', full ? 5_000 : 500),
      status: 408,
    },
    'that continue to send a body that was refused': {
      begin: () => sendSlowly(app, MANY, `${REFUSED_POST}Content-Length: 200000\r\n\r\n`, ' ', INTERVAL_MS),
    },
    'that read nothing': { begin: () => readSlowly(app, MANY, GET_STREAM) },
    'that read nothing of a response in one chunk': { begin: () => readSlowly(app, rounds(3, 20), GET_BUFFER) },
    'that read a few bytes at an interval': { begin: () => readSlowly(app, MANY, GET_STREAM, 10, INTERVAL_MS) },
  };

  /** In the short form all crowds connect at once, to save time; in the full form one after the other. */
  const begun = new Map<string, Crowd>();
  it.each(Object.entries(crowds))('are cut while others are served: clients %s', async (what, { begin, status }) => {
    const { gone } = begun.get(what) ?? begin();
    const took = await serveDuring(app, gone);
    const { afterMs, answers } = await gone;
    for (const answer of answers) {
      if (status) expect(parseAnswer(answer).status).toBe(status);
      expect(answer.length).toBeLessThan(LARGE.length);
    }
    measured(`slow clients ${what}`, {
      clients: MANY,
      goneAfterMs: afterMs,
      served: took.length,
      slowest: Math.max(...took),
    });
    if (full) expect(afterMs).toBeLessThan(GONE_WITHIN_MS);
  });

  it('receive a GraphQL error', async () => {
    const client = connectTo(app);
    client.write(`${post()}Content-Length: 100\r\n\r\n{`);
    const { headers, body } = parseAnswer(await client.ended);
    expect(JSON.parse(body).errors).toEqual([
      {
        message: 'The request took too long to arrive.',
        extensions: { code: 'REQUEST_TIMEOUT', retryable: true, requestId: headers['x-request-id'] },
      },
    ]);
  });

  it('are not clients that pause between requests', async () => {
    const body = '{"query":"{ viewer { id } }"}';
    const client = connectTo(lenient);
    const answer = () =>
      new Promise<string>((resolve) => client.socket.once('data', (data) => resolve(data.toString())));
    for (const _ of [1, 2, 3]) {
      client.write(`${post()}Content-Length: ${body.length}\r\n\r\n`);
      if (full) await delay(OVER_HALF_MS);
      client.write(body);
      expect(await answer()).toContain('HTTP/1.1 200 OK');
      await delay(OVER_HALF_MS);
    }
    client.socket.destroy();
  });

  it.each(['/file', '/answer'])('are not clients that read slowly but steadily: %s', async (path) => {
    const steady = connectTo(lenient);
    let received = 0;
    steady.socket.on('data', (chunk) => {
      received += chunk.length;
      steady.socket.pause();
      setTimeout(() => steady.socket.resume(), full ? 40 : 5);
    });
    const { gone } = readSlowly(app, 1, GET_STREAM);
    steady.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    await Promise.all([gone, steady.closed]);
    expect(received).toBeGreaterThan(LARGE.length);
  });
});

function* chunksOf(content: Buffer): Generator<Buffer> {
  for (let start = 0; start < content.length; start += CHUNK_BYTES) yield content.subarray(start, start + CHUNK_BYTES);
}
