import { HOUR_MS } from '../platform/base/clock';
import type { Transaction } from '../platform/database/transaction';
import { fieldRateLimited } from '../platform/graphql/budget';
import type { Context } from '../platform/graphql/context';
import { type Limit, secondsUntilFree } from '../platform/rate-limits/limit';
import { takeUpTo } from '../platform/rate-limits/take-use';

/**
 * Takes as many reads of key values as the viewer has left within an hour, and gives the error of the others. In the
 * transaction of the reads themselves: what is not revealed is not counted, and many at once are not more than may be.
 */
export async function takeReveals(tx: Transaction, { viewer, keyRevealsPerHour }: Context, wanted: number) {
  const limit: Limit = { name: 'keyReveals', most: keyRevealsPerHour, windowMs: HOUR_MS };
  const { taken, uses } = await takeUpTo(tx, limit, viewer.id, wanted);
  const seconds = secondsUntilFree(1, tx.now, uses, limit);
  return { taken, refusal: fieldRateLimited('tooManyReveals', seconds) };
}
