import { setTimeout as delay } from 'node:timers/promises';
import type { FormattedExecutionResult } from 'graphql';
import { SECOND_MS } from '../../platform/base/clock';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import { LocalizableError } from '../../platform/i18n/localizable-error';

/** Runs a subscription for a node that changed. Returns null if the subscriber is no longer authenticated. */
export type RunForChange = (changedId: string) => Promise<FormattedExecutionResult | null>;

const RETRY_MS = SECOND_MS;

/**
 * Yields the results of changes, one after the other, until they end. The next change is read when the client has taken the last
 * result. A change that cannot be sent now is sent later, so none is lost. Throws LISTENER_TOO_SLOW if too many changes are pending.
 */
export async function* streamChanges(
  pending: PendingChanges,
  run: RunForChange,
): AsyncGenerator<FormattedExecutionResult, void> {
  for (let id = await pending.next(); id !== null; id = await pending.next()) {
    const result = await run(id).catch(unavailable);
    if (result === null) return;
    const waitMs = result === UNAVAILABLE ? RETRY_MS : msToWait(result);
    if (waitMs === null) {
      if (isVisible(result)) yield result;
      continue;
    }
    pending.add(id);
    await pending.pause(waitMs);
  }
  if (pending.isTooMuch) throw new LocalizableError('tooSlowToListen', { code: 'LISTENER_TOO_SLOW' });
}

const UNAVAILABLE: FormattedExecutionResult = {};

function unavailable(error: unknown): FormattedExecutionResult {
  if (error instanceof DatabaseUnavailable) return UNAVAILABLE;
  throw error;
}

/** Returns how long to wait because the database is unavailable or the budget is spent; null if the result can be sent. */
function msToWait({ errors = [] }: FormattedExecutionResult): number | null {
  for (const { extensions = {}, path } of errors) {
    if (extensions.code === 'SERVICE_UNAVAILABLE') return RETRY_MS;
    // With a path, it is the error of one field of a result that can be sent.
    if (extensions.code === 'RATE_LIMITED' && !path) return Number(extensions.retryAfterSeconds) * SECOND_MS;
  }
  return null;
}

/** Whether the changed node exists for the viewer: only then the change is sent. */
function isVisible({ data, errors }: FormattedExecutionResult): boolean {
  return errors !== undefined || Object.values(data ?? {}).some((value) => value !== null);
}

/** The maximum number of changed nodes that wait for a subscriber. */
const MAX_PENDING = 1_000;

/**
 * The nodes that have changed since the last event of a subscriber. A node that changes again before its event is sent only once,
 * in its newest state: a slow client misses no node and occupies little memory.
 */
export class PendingChanges {
  private readonly ids = new Set<string>();
  private readonly ended = new AbortController();
  private wake: () => void = () => {};
  /** Whether more nodes have changed than are kept. */
  isTooMuch = false;

  add(id: string): void {
    if (this.ended.signal.aborted) return;
    this.ids.add(id);
    this.isTooMuch = this.ids.size > MAX_PENDING;
    if (this.isTooMuch) this.end();
    else this.wake();
  }

  /** Returns the id of the next node as soon as there is one; null at the end. */
  async next(): Promise<string | null> {
    for (;;) {
      if (this.ended.signal.aborted) return null;
      for (const id of this.ids) {
        this.ids.delete(id);
        return id;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** Waits, but not beyond the end. */
  async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.ended.signal }).catch(() => {});
  }

  end(): void {
    this.ended.abort();
    this.ids.clear();
    this.wake();
  }
}
