import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND_MS } from '../base/clock';
import { type Connection, type Connections, incomingRequest } from './connections';
import { checkIntervalMs, type Timeouts } from './timeouts';

/**
 * Calls `cut` for connections of clients that send or read too slowly. Slow headers are left to Node.js, whose timeout for
 * whole requests is not used: it would be the same for uploads.
 */
export function cutSlowClients(
  server: Server,
  connections: Connections,
  timeouts: Timeouts,
  cut: (socket: Socket, connection: Connection) => void,
): void {
  const checks = new WeakMap<Socket, readonly ((now: number) => boolean)[]>();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, connection] of connections) {
      const known = checks.get(socket) ?? checksOf(socket, connection, timeouts);
      checks.set(socket, known);
      if (known.map((isTooSlow) => isTooSlow(now)).includes(true)) cut(socket, connection);
    }
  }, checkIntervalMs(timeouts)).unref();
  server.once('close', () => clearInterval(timer));
}

function checksOf(socket: Socket, connection: Connection, timeouts: Timeouts) {
  return [slowReaderCheck(socket, timeouts.stallTimeoutMs), slowSenderCheck(socket, connection, timeouts)];
}

/** Returns a check, to be repeated, of whether a client sends a request too slowly. */
function slowSenderCheck(socket: Socket, connection: Connection, timeouts: Timeouts): (now: number) => boolean {
  const beginningOf = requestBeginnings(socket, connection);
  const throughput = measureThroughput(timeouts.stallTimeoutMs, performance.now());
  return (now) => {
    const request = incomingRequest(connection);
    const beganAt = beginningOf(request, now);
    // Received bytes that were not read yet are our own delay.
    if (!request || request.readableLength > 0) throughput.pause(now);
    if (request && !timeouts.isUpload(request)) return now - beganAt >= timeouts.requestTimeoutMs;
    return throughput.isTooSlow(socket.bytesRead, now);
  };
}

/** Finds when the incoming request began, headers included. Node.js does not report when the first byte arrived. */
function requestBeginnings(socket: Socket, connection: Connection) {
  let latest: IncomingMessage | null = null;
  let wasIncoming = false;
  let bytesBefore = 0;
  let headersBeganAt: number | null = null;
  let beganAt = 0;
  return (request: IncomingMessage | null, now: number): number => {
    const isNew = connection.request !== latest;
    if (request && isNew) beganAt = headersBeganAt ?? connection.requestedAt;
    if (request || isNew || wasIncoming) {
      bytesBefore = socket.bytesRead;
      headersBeganAt = null;
    } else if (socket.bytesRead > bytesBefore) headersBeganAt ??= now;
    latest = connection.request;
    wasIncoming = request !== null;
    return beganAt;
  };
}

/** Returns a check, to be repeated, of whether a client reads a response too slowly. */
function slowReaderCheck(socket: Socket, stallTimeoutMs: number): (now: number) => boolean {
  const throughput = measureThroughput(stallTimeoutMs, performance.now());
  return (now) => {
    const { sentBytes, waitingBytes } = sendingOf(socket);
    if (waitingBytes === 0) throughput.pause(now);
    return throughput.isTooSlow(sentBytes, now);
  };
}

/**
 * The counters of the chunk that is being sent, which Node.js does not document. The socket itself counts a chunk, which can
 * be a whole response, only after all of it was sent.
 */
interface Handle {
  readonly bytesWritten?: number;
  readonly writeQueueSize?: number;
}

function sendingOf(socket: Socket): { readonly sentBytes: number; readonly waitingBytes: number } {
  const { _handle: handle } = socket as Socket & { readonly _handle?: Handle | null };
  const { bytesWritten = socket.bytesWritten, writeQueueSize = socket.writableLength } = handle ?? {};
  return { sentBytes: bytesWritten - writeQueueSize, waitingBytes: writeQueueSize };
}

/** A slower client only occupies a connection: at this rate, 10 MiB take three hours. */
const MIN_BYTES_PER_SECOND = 1_000;

/** Measures whether bytes are transferred fast enough. Times are in milliseconds. */
export interface Throughput {
  /** Restarts the measurement while no bytes have to be transferred. */
  pause(now: number): void;
  /** Whether too few bytes were transferred lately; `bytes` is the total since the start. */
  isTooSlow(bytes: number, now: number): boolean;
}

/** Starts a measurement: within each `stallTimeoutMs`, at least 1,000 bytes for each of its seconds must be transferred. */
export function measureThroughput(stallTimeoutMs: number, startedAt: number): Throughput {
  const minBytes = (MIN_BYTES_PER_SECOND * stallTimeoutMs) / SECOND_MS;
  let lastBytes = 0;
  let lastAt = startedAt;
  return {
    pause: (now) => {
      lastAt = now;
    },
    isTooSlow: (bytes, now) => {
      if (bytes - lastBytes < minBytes) return now - lastAt >= stallTimeoutMs;
      lastBytes = bytes;
      lastAt = now;
      return false;
    },
  };
}
