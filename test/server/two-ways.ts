import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** A response, without what differs from one to the next. */
interface Received {
  readonly status: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** Sends the bytes of requests, in one or several parts, to a gateway in two ways. */
export interface TwoWays {
  /** To the gateway as it is. */
  toServer(request: string | readonly string[]): Promise<Received>;
  /** To Fastify at once. */
  toFastify(request: string | readonly string[]): Promise<Received>;
  /** Number of requests that Fastify has received so far, in both ways. */
  readonly byFastify: () => number;
  close(): Promise<void>;
}

/** Opens both ways to a server that has not received anything yet. */
export async function openTwoWays(app: FastifyInstance): Promise<TwoWays> {
  let count = 0;
  app.addHook('onRequest', (_request, _reply, done) => {
    count += 1;
    done();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const fastifyAlone = createServer({ requireHostHeader: false }, (request, response) =>
    app.routing(request, response),
  );
  fastifyAlone.on('clientError', (...problem) => app.server.emit('clientError', ...problem));
  await new Promise<void>((resolve) => fastifyAlone.listen(0, '127.0.0.1', resolve));
  return {
    toServer: (request) => send(app.server, request),
    toFastify: (request) => send(fastifyAlone, request),
    byFastify: () => count,
    close: () => new Promise((resolve) => fastifyAlone.close(() => resolve())),
  };
}

/** Sends a request on a connection of its own, which the server closes. A part is sent after the one before it has arrived. */
async function send(server: Server, request: string | readonly string[]): Promise<Received> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part)).on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const part of [request].flat()) {
    await new Promise((resolve) => socket.write(part, resolve));
    await nextTurn();
  }
  await closed;
  return parsed(Buffer.concat(parts));
}

const VARYING = /^(x-request-id|date|content-length): .*$/i;

/** The rest of the budget and the id of the request differ from one response to the next, and with them the length. */
function parsed(bytes: Buffer): Received {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end).toString();
  const [status = '', ...lines] = head.split('\r\n');
  const id = /x-request-id: (.*)/i.exec(head)?.[1] ?? 'none';
  const content = bytes.subarray(end + 4);
  const body = (/content-encoding: br/i.test(head) ? brotliDecompressSync(content) : content).toString();
  return {
    status,
    headers: lines
      .filter((line) => !VARYING.test(line))
      .map((line) => line.replace(/^[^:]*/, (name) => name.toLowerCase()))
      .sort(),
    body: body.replace(/"remaining":\d+/, '"remaining":0').replaceAll(id, 'id'),
  };
}
