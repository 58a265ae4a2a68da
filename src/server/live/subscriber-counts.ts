import type { Config } from '../../platform/config/config';
import { LocalizableError } from '../../platform/i18n/localizable-error';

type Limits = Pick<Config['live'], 'maxListeners' | 'maxListenersPerUser'>;

/** Counts who listens in this process. */
export class SubscriberCounts {
  private total = 0;
  private readonly byUser = new Map<string, number>();

  constructor(private readonly limits: Limits) {}

  /** Counts one more listener of a user until it is given back. Throws TOO_MANY_LISTENERS. */
  take(userId: string): () => void {
    const own = this.byUser.get(userId) ?? 0;
    const { maxListeners, maxListenersPerUser } = this.limits;
    if (own >= maxListenersPerUser) throw tooManySubscribers(maxListenersPerUser);
    if (this.total >= maxListeners) throw new LocalizableError('tooManyListenersHere', { code: 'TOO_MANY_LISTENERS' });
    this.total += 1;
    this.byUser.set(userId, own + 1);
    return () => this.giveBack(userId);
  }

  private giveBack(userId: string): void {
    this.total -= 1;
    const left = (this.byUser.get(userId) ?? 1) - 1;
    if (left === 0) this.byUser.delete(userId);
    else this.byUser.set(userId, left);
  }
}

/** The refusal of a subscription where there are so many already. */
export function tooManySubscribers(maximum: number): LocalizableError {
  return new LocalizableError('tooManyListeners', { code: 'TOO_MANY_LISTENERS' }, { maximum });
}
