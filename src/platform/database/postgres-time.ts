import type { Clock } from '../base/clock';
import { type Sql, sql } from './sql';
import { createSteadyClock } from './steady-clock';

/** What the database says of the time. */
export interface TimeAnswer {
  /** The clock of the server, which all gateways share. */
  readonly server: number;
  /** The high-water mark: time does not go back behind it. */
  readonly mark: number;
}

/** How a gateway on PostgreSQL knows the time: by the server's clock, or by an injected one. */
export interface PostgresTime {
  /** The time as this process knows it, without asking. */
  readonly now: Clock;
  /** A statement that asks for the time, to be sent along with others. */
  readonly statement: Sql;
  /** Takes note of the statement's answer, and gives the time. */
  readonly take: (answer: TimeAnswer) => number;
}

const STATEMENT = sql`SELECT FLOOR(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000)::bigint AS "server",
  (SELECT "at" FROM "clock") AS "mark"`;

/** Between two answers of the server the time goes on as this process does: the clock of its machine may be wrong. */
export function createPostgresTime(injected: Clock | undefined): PostgresTime {
  const uptime = () => Math.floor(performance.now());
  let serverAtStart = 0;
  const { now, advanceTo } = createSteadyClock(injected ?? (() => serverAtStart + uptime()));
  const take = ({ server, mark }: TimeAnswer) => {
    serverAtStart = server - uptime();
    advanceTo(mark);
    return now();
  };
  return { now, statement: STATEMENT, take };
}
