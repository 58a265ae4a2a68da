/** The callbacks to call after a commit. */
export class CommitSubscribers {
  private readonly callbacks = new Set<() => void>();

  get size(): number {
    return this.callbacks.size;
  }

  /** Returns a function that removes the callback again. */
  add(callback: () => void): () => void {
    // The same callback can be added twice.
    const own = () => callback();
    this.callbacks.add(own);
    return () => void this.callbacks.delete(own);
  }

  notify(): void {
    for (const callback of this.callbacks) callback();
  }
}
