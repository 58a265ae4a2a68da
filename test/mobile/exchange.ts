import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';

const END_OF_HEAD = '\r\n\r\n';

/** Sends one request to a listening server, and returns the bytes of the whole response. */
export async function exchange(app: FastifyInstance, request: string): Promise<Buffer> {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(request);
  let answer = Buffer.alloc(0);
  while (!isWhole(answer)) {
    const [chunk] = await once(socket, 'data');
    answer = Buffer.concat([answer, chunk]);
  }
  socket.destroy();
  return answer;
}

/** A response without `Content-Length` has no body. */
function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf(END_OF_HEAD);
  if (end < 0) return false;
  const [, length = '0'] = /^content-length: (\d+)\r$/im.exec(answer.subarray(0, end + 2).toString('latin1')) ?? [];
  return answer.length >= end + END_OF_HEAD.length + Number(length);
}
