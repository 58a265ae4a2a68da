import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { SECOND_MS } from '../../platform/base/clock';
import type { Gateway } from '../gateway';

/** A gateway that serves, and what tells its server that it is about to stop. */
export interface Serving {
  readonly app: FastifyInstance;
  readonly gateway: Pick<Gateway, 'config' | 'close'>;
  readonly stopping: AbortController;
}

/** How long what is being answered, downloaded or uploaded may go on once the gateway has stopped listening. */
const TRANSFER_LIMIT_MS = 30 * SECOND_MS;

const SWEEP_MS = 100;

/**
 * Stops so that nobody notices: tells load balancers and clients to go elsewhere and serves on until they had the time
 * to, then lets what is running end, within a limit, and closes the database. `cut` skips what is left of the waiting.
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
