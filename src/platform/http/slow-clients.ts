import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Exchange, Exchanges } from './exchanges';
import { lookEveryMs, type Patience } from './patience';
import { slowReaderCheck } from './slow-reader';
import { slowSenderCheck } from './slow-sender';

/**
 * Cuts the clients that send or read so slowly that they only occupy a connection. Node.js itself looks after headers;
 * its limit for whole requests would be the same for uploads.
 */
export function cutSlowClients(
  server: Server,
  exchanges: Exchanges,
  patience: Patience,
  cut: (socket: Socket, exchange: Exchange) => void,
): void {
  const checks = new WeakMap<Socket, readonly ((now: number) => boolean)[]>();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, exchange] of exchanges) {
      const known = checks.get(socket) ?? checksOf(socket, exchange, patience);
      checks.set(socket, known);
      if (known.map((isTooSlow) => isTooSlow(now)).includes(true)) cut(socket, exchange);
    }
  }, lookEveryMs(patience)).unref();
  server.once('close', () => clearInterval(timer));
}

function checksOf(socket: Socket, exchange: Exchange, patience: Patience) {
  return [slowReaderCheck(socket, patience.stallTimeoutMs), slowSenderCheck(socket, exchange, patience)];
}
