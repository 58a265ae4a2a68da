import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { AtMost } from '../platform/graphql/cost';
import { DateTime } from '../platform/graphql/scalars';
import { countDownloadsPerDay, DailyDownloads, MAX_DAYS } from './downloads-per-day';

@Resolver()
export class DownloadsPerDayResolver {
  @Query(() => [DailyDownloads], {
    nullable: true,
    description:
      'Returns how many downloads of all partners began on each day (UTC), also on days without any, at most 366 days.',
  })
  @Requires('operate')
  @AtMost(MAX_DAYS)
  downloadsPerDay(
    @Arg('from', () => DateTime, {
      nullable: true,
      description: 'A time on the first day. If it is null or omitted, 30 days are counted.',
    })
    from: string | null | undefined,
    @Arg('to', () => DateTime, {
      nullable: true,
      description: 'A time on the last day. If it is null or omitted, today.',
    })
    to: string | null | undefined,
    @Ctx() context: Context,
  ) {
    return countDownloadsPerDay(context, { from: from ?? null, to: to ?? null });
  }
}
