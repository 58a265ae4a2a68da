import type { Clock } from '../base/clock';
import { type Sql, sql } from './sql';
import { createSteadyClock } from './steady-clock';

/** The times that the database reports, in epoch milliseconds. */
export interface TimeAnswer {
  /** The clock of the server, which all gateways share. */
  readonly server: number;
  /** The high-water mark. Time does not go back before it. */
  readonly mark: number;
}

/** The time of a gateway on PostgreSQL, by the server's clock or by an injected one. */
export interface PostgresTime {
  /** The time as this process knows it, without a query. */
  readonly now: Clock;
  /** A statement that reads the time, to be sent together with others. */
  readonly statement: Sql;
  /** Applies the result of the statement, and returns the time. */
  readonly take: (answer: TimeAnswer) => number;
  /** The clock that replaces the server's, if one is injected. */
  readonly injected: Clock | undefined;
}

const STATEMENT = sql`SELECT FLOOR(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000)::bigint AS "server",
  (SELECT "at" FROM "clock") AS "mark"`;

/** Between two reads, time advances with the uptime of this process: the clock of its machine can be wrong. */
export function createPostgresTime(injected: Clock | undefined): PostgresTime {
  const uptime = () => Math.floor(performance.now());
  let serverAtStart = 0;
  const { now, advanceTo } = createSteadyClock(injected ?? (() => serverAtStart + uptime()));
  const take = ({ server, mark }: TimeAnswer) => {
    serverAtStart = server - uptime();
    advanceTo(mark);
    return now();
  };
  return { now, statement: STATEMENT, take, injected };
}
