import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { SECOND_MS } from '../base/clock';
import { failStatement } from './postgres-failures';

/** How long a password that was changed on the server may be missing from its file. */
const WAIT_LIMIT_MS = 5 * SECOND_MS;
const RETRY_MS = SECOND_MS / 4;

/** SQLSTATE of PostgreSQL. */
const INVALID_PASSWORD = '28P01';

/** Takes a connection of the pool, even if the password is being changed. Throws `DatabaseUnavailable` if there is none. */
export function connect(pool: Pool): Promise<PoolClient> {
  return pool.connect().catch((error: unknown) => connectAgain(pool, error));
}

/** Takes a connection of a server that another one can replace. Throws `DatabaseUnavailable` if there is none. */
export function connectOnce(pool: Pool): Promise<PoolClient> {
  return pool.connect().catch(failStatement);
}

/** A password cannot be changed on the server and in its file at once: requests in between wait for the new one. */
async function connectAgain(pool: Pool, error: unknown): Promise<PoolClient> {
  let refusal = error;
  const giveUpAt = performance.now() + WAIT_LIMIT_MS;
  while (canChange(pool) && isPasswordRefused(refusal) && performance.now() < giveUpAt) {
    await delay(RETRY_MS);
    try {
      return await pool.connect();
    } catch (again) {
      refusal = again;
    }
  }
  return failStatement(refusal);
}

/** Whether the URL, and with it the password, is read again for each connection. */
function canChange({ options }: Pool): boolean {
  return options.Client !== undefined;
}

function isPasswordRefused(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === INVALID_PASSWORD;
}
