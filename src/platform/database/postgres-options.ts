import { Client, type ClientBase, type ClientConfig, type PoolConfig, types } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { SECOND_MS } from '../base/clock';

const APPLICATION_NAME = 'onprem-gateway';

/** The types in which PostgreSQL counts and sums: `bigint` and `numeric`. */
const WHOLE_NUMBER_TYPES: readonly number[] = [types.builtins.INT8, types.builtins.NUMERIC];

type TypeormOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** The options of a database, whose `url` leads to PostgreSQL itself. */
export type PostgresOptions = TypeormOptions & {
  /** A pooler, which lends a session of the same database for one transaction. Requests use it instead of `url`. */
  readonly pooler?: PostgresOptions;
  /** Returns the URL for a new connection, if the password can be changed while the gateway runs. */
  readonly currentUrl?: () => string;
};

/** Returns the options for migrations, which have no time limit and see the rows of all partners. */
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
 * Statements are planned once and not for each value: every statement uses an index for all values, and planning a page of a
 * search costs more than reading it.
 */
const SESSION = 'SET default_transaction_read_only = on; SET plan_cache_mode = force_generic_plan';

/** The longest times that a session waits. */
const LIMITS_MS = {
  lock_timeout: 10 * SECOND_MS,
  statement_timeout: 15 * SECOND_MS,
  idle_in_transaction_session_timeout: 30 * SECOND_MS,
};

/** Returns the options of the pool for reads and writes. All waits have a limit, unless the URL sets another one. */
export function postgresPoolOptions({ url, poolSize, currentUrl }: PostgresOptions): PoolConfig {
  const settings = `${SESSION}; ${limitsFor(url)}`;
  return {
    connectionString: currentUrl?.() ?? url,
    Client: currentUrl && clientOf(currentUrl),
    application_name: APPLICATION_NAME,
    max: poolSize,
    // Only units of work may write. Not set with `options`, since options in the URL would replace them.
    onConnect: (client) => client.query(settings),
    // Concurrent statements share a round trip.
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 10 * SECOND_MS,
    idleTimeoutMillis: 60 * SECOND_MS,
    // Longer than the server's own limit, for a server that does not respond at all.
    query_timeout: 20 * SECOND_MS,
    types: {
      getTypeParser: (oid, format) =>
        WHOLE_NUMBER_TYPES.includes(oid) ? wholeNumber : types.getTypeParser(oid, format as 'text'),
    },
  } as PoolConfig;
}

/** Returns the class of the connections of a pool, which would otherwise all use the URL with which it was opened. */
function clientOf(currentUrl: () => string): typeof Client {
  return class extends Client {
    constructor(options: ClientConfig) {
      super({ ...options, connectionString: currentUrl() });
    }
  };
}

/** Returns SET statements, since PgBouncer refuses connections with these startup parameters. */
function limitsFor(url: string | undefined): string {
  const own = url ? new URL(url).searchParams : new URLSearchParams();
  const limits = Object.entries(LIMITS_MS).filter(([name]) => !own.has(name));
  return limits.map(([name, ms]) => `SET ${name} = ${ms}`).join('; ');
}

/** Returns each limit in milliseconds: that of the URL, otherwise our own. */
export function limitsOf(url: string): Readonly<Record<string, number>> {
  const own = new URL(url).searchParams;
  const limits = Object.entries(LIMITS_MS).map(([name, ms]) => [name, Number.parseInt(own.get(name) ?? `${ms}`, 10)]);
  return Object.fromEntries(limits);
}

/** Returns the URL without limits: `pg` would send them as startup parameters, which a pooler refuses. */
export function withoutLimits(url: string): string {
  const target = new URL(url);
  for (const name of Object.keys(LIMITS_MS)) target.searchParams.delete(name);
  return target.href;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is no whole number that JavaScript can hold.`);
  return number;
}
