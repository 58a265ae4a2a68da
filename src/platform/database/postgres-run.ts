import type { Writable } from 'node:stream';
import type { PoolClient, QueryConfig } from 'pg';
import { failStatement } from './postgres-failures';
import type { Sql } from './sql';

/** Runs a statement on a connection of a pool. */
export type RunStatement = <Row>(client: PoolClient, statement: Sql) => Promise<Row[]>;

/** Returns a function that runs statements. A statement for which `nameOf` returns a name is prepared once on each connection. */
export function createRun(nameOf: (text: string) => string | undefined): RunStatement {
  return async <Row>(client: PoolClient, { text, values }: Sql) => {
    const statement = { name: nameOf(text), text, values: values.map(withoutNulInside) };
    sendTogether(client);
    const { rows } = await client.query(statement as QueryConfig).catch(failStatement);
    return rows as Row[];
  };
}

/** The connection of a client, which `@types/pg` does not declare. */
interface Connected {
  readonly connection: { readonly stream: Writable };
}

const gathering = new WeakSet<Writable>();

/**
 * Sends the commands that follow on this connection in one write, together with all others until everything that is ready to run
 * has run. `pg` writes each one on its own, and each write may wake the server.
 */
export function sendTogether(client: PoolClient): void {
  const { stream } = (client as unknown as Connected).connection;
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}

function withoutNulInside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulInside);
  return typeof value === 'string' ? withoutNul(value) : value;
}

/** Replaces NUL, which no text in PostgreSQL contains, so that such a text matches nothing. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}
