import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { connect } from './postgres-connect';
import { isConnectionLost } from './postgres-failures';

/** Returns a pool. If the server ends a connection, the process continues, and its next user gets an error or another connection. */
export function createPool(options: PoolConfig): Pool {
  const pool = new Pool(options);
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Runs work on a connection of the pool. Throws `DatabaseUnavailable` if there is none. */
export async function withClient<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  take: (pool: Pool) => Promise<PoolClient> = connect,
): Promise<Result> {
  const client = await take(pool);
  let isLost = false;
  try {
    return await work(client);
  } catch (error) {
    isLost = isConnectionLost(error);
    throw error;
  } finally {
    client.release(isLost || client.getTransactionStatus() !== 'I');
  }
}
