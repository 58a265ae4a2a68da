import { Field, Int, ObjectType } from 'type-graphql';
import { DAY_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { StockReader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { badUserInput } from '../platform/graphql/errors';
import { DateTime } from '../platform/graphql/scalars';

@ObjectType({ description: 'The downloads of one day, in UTC.' })
export class DailyDownloads {
  @Field(() => DateTime, { description: 'First instant of the day.' })
  readonly day!: number;

  @Field(() => Int, {
    description: 'Number of downloads that began on that day. A download that is resumed counts once.',
  })
  readonly downloads!: number;
}

/** The most days whose downloads are counted at once: a leap year. */
export const MAX_DAYS = 366;

/** The days that are counted if no first day is chosen. */
const USUAL_DAYS = 30;

/** The first day that a response can have (RFC 3339). */
const FIRST_DAY = Date.parse('0000-01-01T00:00:00Z');

/** The first and the last day to count; times on these days. */
interface Days {
  readonly from?: string | null;
  readonly to?: string | null;
}

/**
 * Counts the downloads of each day, from the first to the last one. By default the last day is today, and 30 days are counted. It
 * reads an index only, on PostgreSQL in a session that does not see the downloads. Throws BAD_USER_INPUT for more than 366 days,
 * or none.
 */
export async function countDownloadsPerDay(
  { database, now }: Pick<Context, 'now'> & { readonly database: Pick<StockReader, 'queryStock'> },
  { from, to }: Days,
): Promise<readonly DailyDownloads[]> {
  const last = dayOf(to == null ? now : Date.parse(to));
  const first = from == null ? Math.max(last - (USUAL_DAYS - 1) * DAY_MS, FIRST_DAY) : dayOf(Date.parse(from));
  if (last < first)
    throw to == null ? badUserInput('dayToCome', 'from') : badUserInput('daysReversed', 'to', { other: 'from' });
  if (last - first >= MAX_DAYS * DAY_MS) throw badUserInput('tooManyDays', 'to', { maximum: MAX_DAYS });
  return database.queryStock<DailyDownloads>(
    sql`WITH RECURSIVE "days" ("day") AS (
        SELECT CAST(${first} AS bigint) UNION ALL SELECT "day" + ${DAY_MS} FROM "days" WHERE "day" < ${last}
      )
      SELECT "day", (SELECT COUNT(*) FROM "downloadSessions"
        WHERE "startedAt" >= "day" AND "startedAt" < "day" + ${DAY_MS}) AS "downloads"
      FROM "days" ORDER BY "day"`,
  );
}

/** Returns the first instant of the day of a time. */
function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}
