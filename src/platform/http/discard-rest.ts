import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { SECOND_MS } from '../base/clock';

const MOST_BYTES = 1_048_576;
const LONGEST_MS = SECOND_MS;

/**
 * Before a response that closes its connection, reads what is left of the request's body, within limits. Otherwise the system
 * resets the connection, and a proxy that still sends the body returns 502 instead of the response.
 */
export function discardRefusedBodies(app: FastifyInstance): void {
  app.addHook('onSend', ({ raw }, reply, payload, done) => {
    if (raw.complete || reply.getHeader('connection') !== 'close') return done(null, payload);
    discardRest(raw, () => done(null, payload));
  });
}

function discardRest(request: IncomingMessage, done: () => void): void {
  let bytes = 0;
  const finish = () => {
    clearTimeout(timer);
    request.off('data', count).off('end', finish).off('close', finish);
    done();
  };
  const count = (chunk: Uint8Array) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) finish();
  };
  const timer = setTimeout(finish, request.destroyed ? 0 : LONGEST_MS);
  request.on('data', count).on('end', finish).on('close', finish).resume();
}
