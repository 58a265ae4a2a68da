import { Client } from 'pg';
import { SECOND_MS } from '../base/clock';
import { StartRefusal } from '../base/start-refusal';

/** With a direct URL there are two URLs, so that an error has to name the one that it is about. */
export type UrlVariable = 'DATABASE_URL' | 'DATABASE_DIRECT_URL';

/** A pooler may keep a client waiting for a session. */
const TIME_LIMIT_MS = 20 * SECOND_MS;

/** Returns a client for checks at the start. Its errors end only the check. */
export function startClient(url: string | undefined, connectTimeoutMs = 5 * SECOND_MS): Client {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: TIME_LIMIT_MS,
  });
  return client.on('error', () => {});
}

/** Connects. Throws `StartRefusal`, which names the variable, if that fails. */
export async function connectNamed(client: Client, variable: UrlVariable): Promise<void> {
  await client.connect().catch((error: unknown) => {
    // A host with several addresses: each of them failed.
    const first = error instanceof AggregateError ? error.errors[0] : error;
    throw new StartRefusal(
      `${variable}: the database cannot be reached: ${first instanceof Error ? first.message : first}`,
    );
  });
}
