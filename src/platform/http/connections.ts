import type { FastifyInstance } from 'fastify';
import { SECOND_MS } from '../base/clock';
import type { Exchanges } from './exchanges';

const SWEEP_MS = 100;
/** Browsers open connections ahead of need. Once the server stops, one that says nothing for so long has nothing to say. */
const SILENCE_MS = SECOND_MS;

/** Sees to it that connections end when the server does, and none of them in the middle of an answer. */
export function endConnections(app: FastifyInstance, exchanges: Exchanges, stopping: AbortSignal): void {
  askToConnectAnew(app, stopping);
  app.addHook('preClose', async () => {
    const silenceEndsAt = performance.now() + SILENCE_MS;
    const sweep = setInterval(() => {
      app.server.closeIdleConnections();
      if (performance.now() < silenceEndsAt) return;
      // Those on which nothing came yet; Node.js does not take them for idle.
      for (const socket of exchanges.keys()) if (socket.bytesRead === 0) socket.destroy();
    }, SWEEP_MS);
    app.server.once('close', () => clearInterval(sweep));
    if (!app.server.listening) clearInterval(sweep);
  });
}

/** From the moment that the gateway is to stop, each answer ends its connection, so that the next one goes elsewhere. */
function askToConnectAnew(app: FastifyInstance, stopping: AbortSignal): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping.aborted) reply.header('connection', 'close');
    done(null, payload);
  });
}
