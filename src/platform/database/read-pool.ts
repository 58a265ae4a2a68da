import type { Pool } from 'pg';
import { databaseConnections, databaseWaiting } from './database.metrics';

/** Lets the state of the pool be scraped. Returns a function that ends this. */
export function readPool(pool: Pool): () => void {
  const endings = [
    databaseWaiting.readBy(() => pool.waitingCount),
    databaseConnections.readBy(() => [
      [pool.totalCount - pool.idleCount, 'used'],
      [pool.idleCount, 'idle'],
    ]),
  ];
  return () => {
    for (const end of endings) end();
  };
}
