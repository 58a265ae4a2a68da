import type { PostgresTime, TimeAnswer } from './postgres-time';
import { type Sql, sql } from './sql';

/** When the statement arrived at the server, before it read anything. */
const ARRIVED = sql`FLOOR(EXTRACT(EPOCH FROM STATEMENT_TIMESTAMP()) * 1000)::bigint`;

/** An advisory lock with a greater key is the time at which a unit of work began; our other advisory locks have smaller keys. */
const EARLIEST_KEY = 1_000_000_000_000;

/**
 * Announces a unit of work to `READ_SETTLED`, until it ends: a shared advisory lock whose key is the time. It is taken before the
 * unit of work reads its own time, which is therefore not earlier, even if the lock is overlooked because it is being taken.
 */
export function announceUnit({ injected }: PostgresTime): Sql {
  return sql`pg_advisory_xact_lock_shared(${injected ? sql`${injected()}::bigint` : ARRIVED})`;
}

/** The times that the database reports, and when the oldest open unit of work began; null if none is open. */
export interface SettledAnswer extends TimeAnswer {
  readonly oldest: number | null;
}

export const READ_SETTLED = sql`SELECT ${ARRIVED} AS "server", (SELECT "at" FROM "clock") AS "mark",
  (SELECT MIN("key") FROM (
    SELECT ("classid"::bigint << 32) | "objid"::bigint AS "key" FROM "pg_locks" WHERE "locktype" = 'advisory'
      AND "objsubid" = 1 AND "database" = (SELECT "oid" FROM "pg_database" WHERE "datname" = CURRENT_DATABASE())
  ) AS "held" WHERE "key" > ${EARLIEST_KEY}) AS "oldest"`;

/** Returns `Database.settledUpTo`. It does not use the clock of this process, which may be ahead of those of others. */
export function settledBy({ server, mark, oldest }: SettledAnswer, { injected }: PostgresTime): number {
  const now = injected?.() ?? Math.max(server, mark);
  return oldest === null ? now : Math.min(now, oldest);
}
