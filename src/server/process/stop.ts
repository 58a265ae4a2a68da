import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { SECOND_MS } from '../../platform/base/clock';
import type { Gateway } from '../gateway';

/** A gateway that serves, and the controller that announces that it is stopping. */
export interface Serving {
  readonly app: FastifyInstance;
  readonly gateway: Pick<Gateway, 'config' | 'close'>;
  readonly stopping: AbortController;
}

/** How long requests, downloads and uploads may continue after the gateway has stopped listening. */
const TRANSFER_LIMIT_MS = 30 * SECOND_MS;

const SWEEP_MS = 100;

/**
 * Stops without lost requests: reports to load balancers and clients that it is stopping, continues to serve for a while, waits
 * for running requests up to a limit, and closes the database. `cut` skips the rest of the waiting.
 */
export async function stop(
  { app, gateway, stopping }: Serving,
  cut: AbortSignal,
  limitMs = TRANSFER_LIMIT_MS,
): Promise<void> {
  stopping.abort();
  await delay(gateway.config.stopDelayMs, undefined, { signal: cut }).catch(() => {});
  const endsAt = performance.now() + limitMs;
  const sweep = setInterval(() => {
    if (cut.aborted || performance.now() >= endsAt) app.server.closeAllConnections();
  }, SWEEP_MS);
  await app.close().finally(() => clearInterval(sweep));
  await gateway.close();
}
