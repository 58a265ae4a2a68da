import { setTimeout as delay } from 'node:timers/promises';
import type { FormattedExecutionResult } from 'graphql';
import { SECOND_MS } from '../../platform/base/clock';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import { LocalizableError } from '../../platform/i18n/localizable-error';

/** Runs a subscription for a node that changed; null where whoever listens may not any more. */
export type RunForChange = (changedId: string) => Promise<FormattedExecutionResult | null>;

const TRY_AGAIN_MS = SECOND_MS;

/**
 * What is told of changes, one after the other, until they end: the next one is looked at when the last one was taken. What
 * cannot be told now is told later, so that nothing is missed. Throws LISTENER_TOO_SLOW where too much waits.
 */
export async function* streamChanges(
  waiting: PendingChanges,
  tell: RunForChange,
): AsyncGenerator<FormattedExecutionResult, void> {
  for (let id = await waiting.next(); id !== null; id = await waiting.next()) {
    const told = await tell(id).catch(unavailable);
    if (told === null) return;
    const waitMs = told === UNAVAILABLE ? TRY_AGAIN_MS : msToWait(told);
    if (waitMs === null) {
      if (isThere(told)) yield told;
      continue;
    }
    waiting.add(id);
    await waiting.pause(waitMs);
  }
  if (waiting.isTooMuch) throw new LocalizableError('tooSlowToListen', { code: 'LISTENER_TOO_SLOW' });
}

const UNAVAILABLE: FormattedExecutionResult = {};

function unavailable(error: unknown): FormattedExecutionResult {
  if (error instanceof DatabaseUnavailable) return UNAVAILABLE;
  throw error;
}

/** How long until it can be told: the database is away, or the budget is spent; null where it can be told. */
function msToWait({ errors = [] }: FormattedExecutionResult): number | null {
  for (const { extensions = {}, path } of errors) {
    if (extensions.code === 'SERVICE_UNAVAILABLE') return TRY_AGAIN_MS;
    // One with a path is of one field, beside an answer.
    if (extensions.code === 'RATE_LIMITED' && !path) return Number(extensions.retryAfterSeconds) * SECOND_MS;
  }
  return null;
}

/** What is not there for the viewer is not told. */
function isThere({ data, errors }: FormattedExecutionResult): boolean {
  return errors !== undefined || Object.values(data ?? {}).some((value) => value !== null);
}

/** So many nodes may have changed that a listener was not told of yet. */
const MAX_WAITING = 1_000;

/**
 * The nodes that have changed since a listener was told last. One that changes again before it is told is told once, as it is
 * by then: who reads slowly misses no node and keeps nothing of ours occupied.
 */
export class PendingChanges {
  private readonly ids = new Set<string>();
  private readonly over = new AbortController();
  private wake: () => void = () => {};
  /** Whether more has changed than is kept. */
  isTooMuch = false;

  add(id: string): void {
    if (this.over.signal.aborted) return;
    this.ids.add(id);
    this.isTooMuch = this.ids.size > MAX_WAITING;
    if (this.isTooMuch) this.end();
    else this.wake();
  }

  /** The next node, as soon as there is one; null at the end. */
  async next(): Promise<string | null> {
    for (;;) {
      if (this.over.signal.aborted) return null;
      for (const id of this.ids) {
        this.ids.delete(id);
        return id;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** Waits, at most until the end. */
  async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.over.signal }).catch(() => {});
  }

  end(): void {
    this.over.abort();
    this.ids.clear();
    this.wake();
  }
}
