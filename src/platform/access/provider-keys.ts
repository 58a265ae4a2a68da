import { type Clock, DAY_MS, MINUTE_MS, SECOND_MS } from '../base/clock';
import { HttpProblem } from '../http/problem';
import { type KeySet, NoKeys, NoUsableKeys } from './key-set';
import { keyFetches, keysFetchedAt } from './token.metrics';

/** A key that the provider has withdrawn is trusted no longer than this. */
const FRESH_FOR_MS = 5 * MINUTE_MS;

/** After this, keys are fetched again before they expire, so that few requests have to wait. */
const REFRESHED_AFTER_MS = 4 * MINUTE_MS;

/** The shortest time between two fetches, regardless of the key ids in the tokens of anonymous callers. */
const COOL_DOWN_MS = 10 * SECOND_MS;

/** If the provider returns no keys, the last ones are used for this time. After it, no token is accepted. */
const KEPT_FOR_MS = DAY_MS;

/** There are no keys to verify a token with: 503 with Retry-After. */
export class KeysUnavailable extends HttpProblem {
  constructor() {
    super(503, 'SERVICE_UNAVAILABLE', 'tokensUnverifiable', { retryAfterSeconds: COOL_DOWN_MS / SECOND_MS });
  }
}

/** Whether the provider returns keys, the last ones are still in use, or there are none. */
export type KeySupply = 'given' | 'kept' | 'none';

/** Called at each change, with the problem of the provider. */
export type OnKeySupply = (supply: KeySupply, reason: string | null) => void;

/** Keys, and the epoch milliseconds from which they must be fetched again. */
interface CurrentKeys {
  readonly find: KeySet['find'];
  readonly refreshAt: number;
}

/** The keys of an identity provider. They are fetched when needed, one fetch at a time, and cached. */
export class ProviderKeys {
  private held: { readonly keys: KeySet; readonly at: number } | null = null;
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private fetching: Promise<void> | null = null;
  private supply: KeySupply = 'given';

  constructor(
    private readonly fetchKeys: () => Promise<KeySet>,
    private readonly now: Clock,
    private readonly onSupply: OnKeySupply,
  ) {
    keysFetchedAt.readBy(() => (this.held ? this.held.at / SECOND_MS : []));
  }

  /** Returns the keys in which to find the one with this id. Throws `KeysUnavailable`. */
  async toFind(keyId: string | undefined): Promise<CurrentKeys> {
    const refreshed = this.areHeldFor(REFRESHED_AFTER_MS) ? null : this.refresh();
    // Requests do not wait for a provider that is known to be down.
    if (!this.areHeldFor(this.supply === 'kept' ? KEPT_FOR_MS : FRESH_FOR_MS)) await refreshed;
    if (!this.include(keyId)) await this.refresh();
    const { held, supply } = this;
    const mayBeNew = supply !== 'given' && !this.include(keyId);
    if (held === null || mayBeNew || !this.areHeldFor(KEPT_FOR_MS)) throw new KeysUnavailable();
    const retryAt = Math.min(this.fetchedAt + COOL_DOWN_MS, held.at + KEPT_FOR_MS);
    return { find: held.keys.find, refreshAt: supply === 'given' ? held.at + REFRESHED_AFTER_MS : retryAt };
  }

  /** Fetches the keys, unless they were fetched a moment ago. */
  private async refresh(): Promise<void> {
    if (this.fetching === null && this.isWithin(COOL_DOWN_MS, this.fetchedAt)) return;
    this.fetching ??= this.fetchOnce().finally(() => {
      this.fetching = null;
    });
    await this.fetching;
  }

  private async fetchOnce(): Promise<void> {
    this.fetchedAt = this.now();
    try {
      this.held = { at: this.fetchedAt, keys: await this.fetchKeys() };
      this.settle(null);
    } catch (error) {
      if (error instanceof NoUsableKeys) this.held = null;
      this.settle(reasonOf(error));
    }
  }

  private settle(reason: string | null): void {
    const before = this.supply;
    keyFetches.add(1, reason === null ? 'ok' : 'failed');
    this.supply = reason === null ? 'given' : this.areHeldFor(KEPT_FOR_MS) ? 'kept' : 'none';
    if (this.supply !== before) this.onSupply(this.supply, reason);
  }

  private include(keyId: string | undefined): boolean {
    return keyId === undefined || this.held?.keys.ids.has(keyId) === true;
  }

  private areHeldFor(limitMs: number): boolean {
    return this.held !== null && this.isWithin(limitMs, this.held.at);
  }

  /** Nothing is trusted for longer because the clock was set back. */
  private isWithin(limitMs: number, since: number): boolean {
    return Math.abs(this.now() - since) < limitMs;
  }
}

/** Returns a reason for the log. It never contains text of the response, which the gateway does not control. */
function reasonOf(error: unknown): string {
  if (error instanceof NoKeys) return error.message;
  const { name, cause } = error as Error;
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? name;
}
