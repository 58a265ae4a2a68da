import { type ClientBase, type PoolConfig, types } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { SECOND_MS } from '../base/clock';

const APPLICATION_NAME = 'onprem-gateway';

/** The types in which PostgreSQL counts and sums: `bigint` and `numeric`. */
const WHOLE_NUMBER_TYPES: readonly number[] = [types.builtins.INT8, types.builtins.NUMERIC];

export type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** Through these the schema is brought up to date: a step may take its time, and sees the rows of all partners. */
export function postgresOptions(url: string, poolSize: number): PostgresOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: APPLICATION_NAME,
    connectTimeoutMS: 5 * SECOND_MS,
    extra: { onConnect: (client: ClientBase) => client.query(`SET gateway.scope = 'all'`) },
  };
}

/**
 * Statements are planned once and not for each value: what we ask is answered by an index whatever is bound, and to plan
 * a page of a search costs more than to read it.
 */
const SESSION = 'SET default_transaction_read_only = on; SET plan_cache_mode = force_generic_plan';

/** How long a session waits at most. */
const LIMITS_MS = {
  lock_timeout: 10 * SECOND_MS,
  statement_timeout: 15 * SECOND_MS,
  idle_in_transaction_session_timeout: 30 * SECOND_MS,
};

/** The pool from which the gateway reads and writes: nothing in it waits for ever, unless the URL says otherwise. */
export function postgresPoolOptions({ url, poolSize }: PostgresOptions): PoolConfig {
  const settings = `${SESSION}; ${limitsFor(url)}`;
  return {
    connectionString: url,
    application_name: APPLICATION_NAME,
    max: poolSize,
    // Only a unit of work says that it writes. Not by `options`, which those of the URL would replace.
    onConnect: (client) => client.query(settings),
    // Statements that are asked for together travel together.
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 10 * SECOND_MS,
    idleTimeoutMillis: 60 * SECOND_MS,
    // Longer than the server's own limit: for a server that does not answer at all.
    query_timeout: 20 * SECOND_MS,
    types: {
      getTypeParser: (oid, format) =>
        WHOLE_NUMBER_TYPES.includes(oid) ? wholeNumber : types.getTypeParser(oid, format as 'text'),
    },
  } as PoolConfig;
}

/** Set by statements: PgBouncer refuses a connection that asks for them as it begins. */
function limitsFor(url: string | undefined): string {
  const own = url ? new URL(url).searchParams : new URLSearchParams();
  const limits = Object.entries(LIMITS_MS).filter(([name]) => !own.has(name));
  return limits.map(([name, ms]) => `SET ${name} = ${ms}`).join('; ');
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is no whole number that JavaScript can hold.`);
  return number;
}
