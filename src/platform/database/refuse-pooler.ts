import type { Client } from 'pg';
import { StartRefusal } from '../base/start-refusal';
import type { PostgresOptions } from './postgres-options';
import { connectNamed, startClient } from './start-client';

/** A pooler that assigns up to this number of free connections in turn could go undetected. */
const TRIES = 5;

const ASSIGNS = `a pooler between the gateway and PostgreSQL assigns a different session to each transaction, as PgBouncer
does with pool_mode = transaction or statement.`;

const NOT_POOLED = `DATABASE_URL: ${ASSIGNS} Session settings of the gateway, such as the partner whose rows it can
see, would apply to other partners. Set DATABASE_POOLED=1, and DATABASE_DIRECT_URL to the URL of the same database
without the pooler; or connect to a pooler with pool_mode = session.`;

const NOT_DIRECT = `DATABASE_DIRECT_URL: ${ASSIGNS} Migrations and notifications need a session of their own. Connect to PostgreSQL
directly, or to a pooler with pool_mode = session.`;

/** Throws if one connection uses several sessions of the server. Changes nothing in them. */
export async function refusePooler({ url, pooler, connectTimeoutMS }: PostgresOptions): Promise<void> {
  const isDirect = pooler !== undefined;
  const refuse = (): never => {
    throw new StartRefusal(isDirect ? NOT_DIRECT : NOT_POOLED);
  };
  const clients: Client[] = [];
  const connect = async () => {
    const client = startClient(url, connectTimeoutMS);
    clients.push(client);
    await (isDirect ? connectNamed(client, 'DATABASE_DIRECT_URL') : client.connect());
    return client;
  };
  try {
    const first = await connect();
    const session = await sessionOf(first);
    // A pooler sends its clients its own process numbers.
    if (session === (first as Client & { readonly processID?: number }).processID) return;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const other = await connect();
      // A pooler that assigns a session to each statement does not allow transactions.
      await other.query('BEGIN').catch(refuse);
      const isSwitched = (await sessionOf(other)) === session || (await sessionOf(first)) !== session;
      if (isSwitched) refuse();
    }
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}

/** Returns the number of the server process that runs a statement of this connection. */
async function sessionOf(client: Client): Promise<number> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS "pid"');
  return rows[0].pid;
}
