import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND_MS } from '../base/clock';
import { type Connection, type Connections, incomingRequest } from './connections';
import { checkIntervalMs, type Timeouts } from './timeouts';

/**
 * Cuts the clients that send or read so slowly that they only occupy a connection. Node.js itself looks after headers;
 * its limit for whole requests would be the same for uploads.
 */
export function cutSlowClients(
  server: Server,
  exchanges: Connections,
  patience: Timeouts,
  cut: (socket: Socket, exchange: Connection) => void,
): void {
  const checks = new WeakMap<Socket, readonly ((now: number) => boolean)[]>();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, exchange] of exchanges) {
      const known = checks.get(socket) ?? checksOf(socket, exchange, patience);
      checks.set(socket, known);
      if (known.map((isTooSlow) => isTooSlow(now)).includes(true)) cut(socket, exchange);
    }
  }, checkIntervalMs(patience)).unref();
  server.once('close', () => clearInterval(timer));
}

function checksOf(socket: Socket, exchange: Connection, patience: Timeouts) {
  return [slowReaderCheck(socket, patience.stallTimeoutMs), slowSenderCheck(socket, exchange, patience)];
}

/** A check whether a client is sending a request too slowly, to be made again and again. */
function slowSenderCheck(socket: Socket, exchange: Connection, patience: Timeouts): (now: number) => boolean {
  const beginningOf = requestBeginnings(socket, exchange);
  const pace = measureThroughput(patience.stallTimeoutMs, performance.now());
  return (now) => {
    const request = incomingRequest(exchange);
    const beganAt = beginningOf(request, now);
    // What has come and was not taken yet is our own delay.
    if (!request || request.readableLength > 0) pace.rest(now);
    if (request && !patience.isUpload(request)) return now - beganAt >= patience.requestTimeoutMs;
    return pace.isTooSlow(socket.bytesRead, now);
  };
}

/** When the request began that comes in: its headers count to its time, and Node.js does not tell when they began. */
function requestBeginnings(socket: Socket, exchange: Connection) {
  let latest: IncomingMessage | null = null;
  let wasComingIn = false;
  let bytesAtRest = 0;
  let headersBeganAt: number | null = null;
  let beganAt = 0;
  return (request: IncomingMessage | null, now: number): number => {
    const isNew = exchange.request !== latest;
    if (request && isNew) beganAt = headersBeganAt ?? exchange.requestedAt;
    if (request || isNew || wasComingIn) {
      bytesAtRest = socket.bytesRead;
      headersBeganAt = null;
    } else if (socket.bytesRead > bytesAtRest) headersBeganAt ??= now;
    latest = exchange.request;
    wasComingIn = request !== null;
    return beganAt;
  };
}

/** A check whether a client is taking an answer too slowly, to be made again and again. */
function slowReaderCheck(socket: Socket, stallTimeoutMs: number): (now: number) => boolean {
  const pace = measureThroughput(stallTimeoutMs, performance.now());
  return (now) => {
    const { sentBytes, waitingBytes } = sendingOf(socket);
    if (waitingBytes === 0) pace.rest(now);
    return pace.isTooSlow(sentBytes, now);
  };
}

/** What Node.js knows of the chunk that is being sent. A socket itself counts a chunk when all of it is gone, and it may be a whole answer. */
interface Handle {
  readonly bytesWritten?: number;
  readonly writeQueueSize?: number;
}

function sendingOf(socket: Socket): { readonly sentBytes: number; readonly waitingBytes: number } {
  const { _handle: handle } = socket as Socket & { readonly _handle?: Handle | null };
  const { bytesWritten = socket.bytesWritten, writeQueueSize = socket.writableLength } = handle ?? {};
  return { sentBytes: bytesWritten - writeQueueSize, waitingBytes: writeQueueSize };
}

/** Whoever sends or reads less than this holds a connection for its own sake: 10 MiB would take three hours. */
const LEAST_BYTES_PER_SECOND = 1_000;

/** Watches bytes go by, and whether they are too few. */
export interface Throughput {
  /** Nothing has to go by at the moment. */
  rest(now: number): void;
  /** Whether too few bytes went by lately, of which so many have gone by in all. */
  isTooSlow(bytes: number, now: number): boolean;
}

/** A pace at which within this time a thousand bytes for each second of it must go by. */
export function measureThroughput(stallTimeoutMs: number, startedAt: number): Throughput {
  const enough = (LEAST_BYTES_PER_SECOND * stallTimeoutMs) / SECOND_MS;
  let bytesThen = 0;
  let then = startedAt;
  return {
    rest: (now) => {
      then = now;
    },
    isTooSlow: (bytes, now) => {
      if (bytes - bytesThen < enough) return now - then >= stallTimeoutMs;
      bytesThen = bytes;
      then = now;
      return false;
    },
  };
}
