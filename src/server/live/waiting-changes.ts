import { setTimeout as delay } from 'node:timers/promises';

/** So many nodes may have changed that a listener was not told of yet. */
const MAX_WAITING = 1_000;

/**
 * The nodes that have changed since a listener was told last. One that changes again before it is told is told once, as it is
 * by then: who reads slowly misses no node and keeps nothing of ours occupied.
 */
export class WaitingChanges {
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
