import { type Clock, DAY_MS, MINUTE_MS, SECOND_MS } from '../base/clock';
import { HttpProblem } from '../http/problem';
import { type KeySet, NoKeys, NoUsableKeys } from './key-set';

/** No key that the provider withdraws is trusted for longer. */
const FRESH_FOR_MS = 5 * MINUTE_MS;

/** From then on the provider is asked anew, so that hardly anybody has to wait for it. */
const RENEWED_AFTER_MS = 4 * MINUTE_MS;

/** It is not asked more often than this, whatever keys strangers name in their tokens. */
const COOL_DOWN_MS = 10 * SECOND_MS;

/** While it gives no keys its last ones serve on for so long, and then nobody is let in. */
const KEPT_FOR_MS = DAY_MS;

/** The provider gives no keys, so that nothing can be known about a token: whoever sends it is asked to come back. */
export class KeysUnavailable extends HttpProblem {
  constructor() {
    super(503, 'SERVICE_UNAVAILABLE', 'tokensUnverifiable', { retryAfterSeconds: COOL_DOWN_MS / SECOND_MS });
  }
}

/** Whether the provider gives its keys, the last ones serve on, or there are none. */
export type KeySupply = 'given' | 'kept' | 'none';

/** Told of each change, with what the provider did wrong. */
export type OnKeySupply = (supply: KeySupply, reason: string | null) => void;

/** Keys, and the instant at which they are to be asked for anew, epoch milliseconds. */
interface CurrentKeys {
  readonly find: KeySet['find'];
  readonly askAgainAt: number;
}

/** The keys of an identity provider: asked for when they are needed, by one question at a time, and kept. */
export class ProviderKeys {
  private held: { readonly keys: KeySet; readonly at: number } | null = null;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | null = null;
  private supply: KeySupply = 'given';

  constructor(
    private readonly fetchKeys: () => Promise<KeySet>,
    private readonly now: Clock,
    private readonly onSupply: OnKeySupply,
  ) {}

  /** Those to look for the key of this id among. Throws `KeysUnavailable`. */
  async toFind(keyId: string | undefined): Promise<CurrentKeys> {
    const asked = this.areHeldFor(RENEWED_AFTER_MS) ? null : this.ask();
    // Nobody waits again and again for a provider that was found to be down.
    if (!this.areHeldFor(this.supply === 'kept' ? KEPT_FOR_MS : FRESH_FOR_MS)) await asked;
    if (!this.include(keyId)) await this.ask();
    const { held, supply } = this;
    const mayBeNew = supply !== 'given' && !this.include(keyId);
    if (held === null || mayBeNew || !this.areHeldFor(KEPT_FOR_MS)) throw new KeysUnavailable();
    const soon = Math.min(this.askedAt + COOL_DOWN_MS, held.at + KEPT_FOR_MS);
    return { find: held.keys.find, askAgainAt: supply === 'given' ? held.at + RENEWED_AFTER_MS : soon };
  }

  /** Asks the provider, unless it was asked a moment ago. */
  private async ask(): Promise<void> {
    if (this.asking === null && this.isWithin(COOL_DOWN_MS, this.askedAt)) return;
    this.asking ??= this.fetchAnew().finally(() => {
      this.asking = null;
    });
    await this.asking;
  }

  private async fetchAnew(): Promise<void> {
    this.askedAt = this.now();
    try {
      this.held = { at: this.askedAt, keys: await this.fetchKeys() };
      this.settle(null);
    } catch (error) {
      if (error instanceof NoUsableKeys) this.held = null;
      this.settle(reasonOf(error));
    }
  }

  private settle(reason: string | null): void {
    const before = this.supply;
    this.supply = reason === null ? 'given' : this.areHeldFor(KEPT_FOR_MS) ? 'kept' : 'none';
    if (this.supply !== before) this.onSupply(this.supply, reason);
  }

  private include(keyId: string | undefined): boolean {
    return keyId === undefined || this.held?.keys.ids.has(keyId) === true;
  }

  private areHeldFor(limitMs: number): boolean {
    return this.held !== null && this.isWithin(limitMs, this.held.at);
  }

  /** A clock that was set back is no reason to trust anything for longer. */
  private isWithin(limitMs: number, since: number): boolean {
    return Math.abs(this.now() - since) < limitMs;
  }
}

/** Never what was received: what a stranger's machine says belongs in no log. */
function reasonOf(error: unknown): string {
  if (error instanceof NoKeys) return error.message;
  const { name, cause } = error as Error;
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? name;
}
