import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type BenchmarkRequest, bytesOf } from './requests';

interface LightLoad {
  readonly origin: string;
  readonly request: BenchmarkRequest;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
}

/** What a load sent, and the processor time of this process for it. */
export interface Sent {
  readonly responses: number;
  readonly seconds: number;
  readonly clientCpuMs: number;
}

/**
 * Sends one request again and again on several connections, with the least work for each response: only its status and its length are
 * read. Throws at the first response without status 200.
 */
export async function sendLightly({ origin, request, token, connections, seconds }: LightLoad): Promise<Sent> {
  const bytes = bytesOf(request, origin, token);
  const { hostname, port } = new URL(origin);
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  let responses = 0;
  const onResponse = () => {
    responses += 1;
    return performance.now() < endsAt;
  };
  const sockets = Array.from({ length: connections }, () => sendAgain(hostname, Number(port), bytes, onResponse));
  await Promise.all(sockets.map((socket) => once(socket, 'close')));
  const { user, system } = process.cpuUsage(cpuBefore);
  return { responses, seconds: (performance.now() - startedAt) / 1_000, clientCpuMs: (user + system) / 1_000 };
}

const END_OF_HEAD = '\r\n\r\n';
const BUFFER_BYTES = 2 ** 18;

/** Sends the request, and again after each response for which `onResponse` returns true; then closes the connection. */
function sendAgain(host: string, port: number, request: Buffer, onResponse: () => boolean): Socket {
  let left = 0;
  const receive = (chunk: Buffer) => {
    let body = chunk;
    if (left === 0) {
      const head = chunk.toString('latin1', 0, chunk.indexOf(END_OF_HEAD) + END_OF_HEAD.length);
      const length = /^content-length: (\d+)/im.exec(head)?.[1];
      if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) throw new Error(chunk.toString('latin1'));
      left = Number(length);
      body = chunk.subarray(head.length);
    }
    left -= body.length;
    if (left > 0) return true;
    if (onResponse()) socket.write(request);
    else socket.destroy();
    return true;
  };
  const buffer = Buffer.alloc(BUFFER_BYTES);
  const onread = { buffer, callback: (size: number) => receive(buffer.subarray(0, size)) };
  const socket = connect({ host, port, noDelay: true, onread }, () => socket.write(request));
  return socket;
}
