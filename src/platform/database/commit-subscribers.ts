/** Those who are to be told of something, until they stop it. */
export class CommitSubscribers {
  private readonly callbacks = new Set<() => void>();

  get size(): number {
    return this.callbacks.size;
  }

  add(callback: () => void): () => void {
    // The same one twice is two.
    const own = () => callback();
    this.callbacks.add(own);
    return () => void this.callbacks.delete(own);
  }

  notify(): void {
    for (const callback of this.callbacks) callback();
  }
}
