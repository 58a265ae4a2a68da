import type { Config } from '../../platform/config/config';
import { LocalizableError } from '../../platform/i18n/localizable-error';

type Limits = Pick<Config['live'], 'maxListeners' | 'maxListenersPerUser'>;

/** Counts the subscriptions of this process. */
export class SubscriberCounts {
  private total = 0;
  private readonly byUser = new Map<string, number>();

  constructor(private readonly limits: Limits) {}

  get open(): number {
    return this.total;
  }

  /** Counts one more subscription of a user. Returns a function that ends this. Throws TOO_MANY_LISTENERS. */
  take(userId: string): () => void {
    const own = this.byUser.get(userId) ?? 0;
    const { maxListeners, maxListenersPerUser } = this.limits;
    if (own >= maxListenersPerUser) throw tooManySubscribers(maxListenersPerUser);
    if (this.total >= maxListeners) throw new LocalizableError('tooManyListenersHere', { code: 'TOO_MANY_LISTENERS' });
    this.total += 1;
    this.byUser.set(userId, own + 1);
    return () => this.release(userId);
  }

  private release(userId: string): void {
    this.total -= 1;
    const left = (this.byUser.get(userId) ?? 1) - 1;
    if (left === 0) this.byUser.delete(userId);
    else this.byUser.set(userId, left);
  }
}

/** Returns the error for a subscription in excess of a maximum. */
export function tooManySubscribers(maximum: number): LocalizableError {
  return new LocalizableError('tooManyListeners', { code: 'TOO_MANY_LISTENERS' }, { maximum });
}
