import { randomInt } from 'node:crypto';
import { StartRefusal } from '../base/start-refusal';
import { type PostgresOptions, withoutLimits } from './postgres-options';
import { connectNamed, startClient } from './start-client';

/** Advisory locks of other purposes have keys below this one, and those of units of work have keys far above it. */
const FIRST_KEY = 100_000_000_000;
const KEYS = 1_000_000_000;

/** Whether anyone holds an advisory lock in this database of this server. */
const IS_HELD = `SELECT EXISTS (SELECT FROM pg_locks WHERE "locktype" = 'advisory'
  AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
  AND ("classid"::bigint << 32) | "objid"::bigint = $1) AS "isHeld"`;

const OTHER_DATABASE = `DATABASE_DIRECT_URL: this is not the database to which the pooler of DATABASE_URL leads. Both must lead to the same database
of the same PostgreSQL server, DATABASE_URL through the pooler and DATABASE_DIRECT_URL without it.`;

const STATEMENT_MODE = `DATABASE_URL: the pooler assigns a different session to each statement, as PgBouncer does with pool_mode = statement. The gateway
needs transactions: use pool_mode = transaction.`;

/**
 * Throws unless the pooler leads to the same database as the direct URL. A lock that is held over one connection must be seen
 * over the other: names and addresses can be the same for different servers.
 */
export async function refuseOtherDatabase(options: PostgresOptions, pooler: PostgresOptions): Promise<void> {
  const direct = startClient(options.url, options.connectTimeoutMS);
  const pooled = startClient(withoutLimits(pooler.url ?? ''), options.connectTimeoutMS);
  try {
    await connectNamed(direct, 'DATABASE_DIRECT_URL');
    await connectNamed(pooled, 'DATABASE_URL');
    const key = FIRST_KEY + randomInt(KEYS);
    await direct.query('BEGIN');
    await direct.query('SELECT pg_advisory_xact_lock_shared($1)', [key]);
    await pooled.query('BEGIN').catch(() => refuse(STATEMENT_MODE));
    const { rows } = await pooled.query(IS_HELD, [key]);
    await pooled.query('COMMIT');
    if (!rows[0].isHeld) refuse(OTHER_DATABASE);
  } finally {
    await Promise.all([direct, pooled].map((client) => client.end().catch(() => {})));
  }
}

function refuse(message: string): never {
  throw new StartRefusal(message);
}
