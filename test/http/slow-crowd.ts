import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { connectTo, type RawClient } from './raw-client';

/** Many clients that all do the same, and how long the last of them was there. */
export interface Crowd {
  /** Waits until the server has ended the connections of all of them; gives after how many milliseconds, and all answers. */
  readonly gone: Promise<{ readonly afterMs: number; readonly answers: readonly string[] }>;
}

/** Connects so many clients, each of which says what is given and then a little more again and again. */
export function sendSlowly(app: FastifyInstance, count: number, begin: string, more: string, everyMs: number): Crowd {
  return crowd(app, count, (client) => {
    client.write(begin);
    const timer = setInterval(() => client.write(more), everyMs);
    client.closed.then(() => clearInterval(timer));
  });
}

/** Connects so many clients that ask for something and read nothing of it, or a little again and again. */
export function readSlowly(app: FastifyInstance, count: number, ask: string, bytesEach = 0, everyMs = 1_000): Crowd {
  return crowd(app, count, ({ socket, write, closed }) => {
    write(ask);
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
    // Who does not read hears nothing of the end.
    for (const { socket } of clients) socket.resume();
    return { afterMs, answers: await Promise.all(clients.map((client) => client.ended)) };
  });
  return { gone };
}

/** Waits until the server's ends of these connections are closed. */
async function endedByServer(app: FastifyInstance, clients: readonly RawClient[]): Promise<void> {
  const { ports: ended, progress } = endingsOf(app);
  const ports = await Promise.all(clients.map(({ socket }) => once(socket, 'connect').then(() => socket.localPort)));
  while (!ports.every((port) => ended.has(port))) await once(progress, 'ended');
}

interface Endings {
  /** The ports from which the connections came that are closed by now. */
  readonly ports: Set<number | undefined>;
  readonly progress: EventEmitter;
}

const endings = new WeakMap<FastifyInstance, Endings>();

/** Follows the connections of a server from now on, for all crowds. */
function endingsOf(app: FastifyInstance): Endings {
  const known = endings.get(app);
  if (known) return known;
  const followed: Endings = { ports: new Set(), progress: new EventEmitter().setMaxListeners(0) };
  endings.set(app, followed);
  app.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    followed.ports.delete(remotePort);
    socket.once('close', () => followed.progress.emit('ended', followed.ports.add(remotePort)));
  });
  return followed;
}

/** Somebody who just wants to be served, one request after the other, until told that it is enough; gives how long each took. */
export async function serveMeanwhile(app: FastifyInstance, until: Promise<unknown>): Promise<readonly number[]> {
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
