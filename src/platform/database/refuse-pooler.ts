import { Client } from 'pg';
import { SECOND_MS } from '../base/clock';
import { StartRefusal } from '../base/start-refusal';
import type { PostgresOptions } from './postgres-options';

/** How many connections of a pooler may be free and handed out in turn without being found out. */
const TRIES = 5;

const POOLER = `DATABASE_URL: between the gateway and PostgreSQL is a pooler that gives each transaction another session, as
PgBouncer does with pool_mode = transaction or statement. What the gateway sets for a session, such as whose rows it may
see, would hold for other partners. Connect to PostgreSQL itself, or to a pooler with pool_mode = session.`;

/** Fails if statements of one connection are carried out in several sessions of the server. It leaves nothing in them. */
export async function refusePooler({ url, connectTimeoutMS }: PostgresOptions): Promise<void> {
  const clients: Client[] = [];
  const connect = async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMS ?? 5 * SECOND_MS });
    clients.push(client.on('error', () => {}));
    await client.connect();
    return client;
  };
  try {
    const first = await connect();
    const session = await sessionOf(first);
    // A pooler sends its clients process numbers of its own.
    if (session === (first as Client & { readonly processID?: number }).processID) return;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const other = await connect();
      // A pooler that gives each statement another session allows no transactions.
      await other.query('BEGIN').catch(refuse);
      const isSwitched = (await sessionOf(other)) === session || (await sessionOf(first)) !== session;
      if (isSwitched) refuse();
    }
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})));
  }
}

function refuse(): never {
  throw new StartRefusal(POOLER);
}

/** The process of the server that carries out a statement of this connection. */
async function sessionOf(client: Client): Promise<number> {
  const { rows } = await client.query('SELECT pg_backend_pid() AS "pid"');
  return rows[0].pid;
}
