import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { connectTo, type RawClient } from './raw-client';

/** Many clients that behave alike. */
export interface Crowd {
  /** Resolves once the server has closed all their connections, to the milliseconds that it took and all responses. */
  readonly gone: Promise<{ readonly afterMs: number; readonly answers: readonly string[] }>;
}

/** Connects `count` clients that each send `begin`, and then `more` at an interval. */
export function sendSlowly(app: FastifyInstance, count: number, begin: string, more: string, everyMs: number): Crowd {
  return crowd(app, count, (client) => {
    client.write(begin);
    const timer = setInterval(() => client.write(more), everyMs);
    client.closed.then(() => clearInterval(timer));
  });
}

/** Connects `count` clients that each send a request, and read nothing of the response or a few bytes at an interval. */
export function readSlowly(app: FastifyInstance, count: number, sent: string, bytesEach = 0, everyMs = 1_000): Crowd {
  return crowd(app, count, ({ socket, write, closed }) => {
    write(sent);
    socket.pause();
    const timer = setInterval(() => bytesEach > 0 && socket.read(bytesEach), everyMs);
    closed.then(() => clearInterval(timer));
  });
}

function crowd(app: FastifyInstance, count: number, behave: (client: RawClient) => void): Crowd {
  const startedAt = performance.now();
  const clients = Array.from({ length: count }, () => connectTo(app));
  const ended = endedByServer(app, clients);
  for (const client of clients) behave(client);
  const gone = ended.then(async () => {
    const afterMs = Math.round(performance.now() - startedAt);
    // A paused socket does not notice that the connection was closed.
    for (const { socket } of clients) socket.resume();
    return { afterMs, answers: await Promise.all(clients.map((client) => client.ended)) };
  });
  return { gone };
}

/** Waits until the server's ends of these connections are closed. */
async function endedByServer(app: FastifyInstance, clients: readonly RawClient[]): Promise<void> {
  const { ports: ended, progress } = trackClosed(app);
  const ports = await Promise.all(clients.map(({ socket }) => once(socket, 'connect').then(() => socket.localPort)));
  while (!ports.every((port) => ended.has(port))) await once(progress, 'ended');
}

interface ClosedConnections {
  /** The client ports of the connections that the server has closed. */
  readonly ports: Set<number | undefined>;
  readonly progress: EventEmitter;
}

const closedConnections = new WeakMap<FastifyInstance, ClosedConnections>();

/** Tracks the connections of a server from now on, for all crowds. */
function trackClosed(app: FastifyInstance): ClosedConnections {
  const known = closedConnections.get(app);
  if (known) return known;
  const tracked: ClosedConnections = { ports: new Set(), progress: new EventEmitter().setMaxListeners(0) };
  closedConnections.set(app, tracked);
  app.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    tracked.ports.delete(remotePort);
    socket.once('close', () => tracked.progress.emit('ended', tracked.ports.add(remotePort)));
  });
  return tracked;
}

/** Sends one request after the other until a promise settles. Returns the duration of each in milliseconds. */
export async function serveDuring(app: FastifyInstance, until: Promise<unknown>): Promise<readonly number[]> {
  let isOver = false;
  until.finally(() => {
    isOver = true;
  });
  const took: number[] = [];
  do {
    const startedAt = performance.now();
    const client = connectTo(app);
    client.write('GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(await client.ended).toContain('{"status":"live"}');
    took.push(performance.now() - startedAt);
    await delay(20);
  } while (!isOver);
  return took;
}
