/** A generator that can be ended from outside. */
export interface ClosableGenerator<Item> extends AsyncIterableIterator<Item, void> {
  return(): Promise<IteratorResult<Item, void>>;
  throw(error: unknown): Promise<IteratorResult<Item, void>>;
}

/**
 * Makes a generator end immediately on `return`. Otherwise a generator that awaits something would continue to wait, and one that
 * was never started would not clean up. At its end it calls back, with the error if it ended with one.
 */
export function closable<Item>(
  generator: AsyncGenerator<Item, void>,
  end: (error?: unknown) => void,
): ClosableGenerator<Item> {
  const step = async (next: Promise<IteratorResult<Item, void>>) => {
    const result = await next.catch((error: unknown) => {
      end(error);
      throw error;
    });
    if (result.done) end();
    return result;
  };
  const ending = <Result>(last: () => Promise<Result>) => {
    end();
    return last();
  };
  return {
    next: () => step(generator.next()),
    return: () => ending(() => generator.return()),
    throw: (error) => ending(() => generator.throw(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Steps that run when something ends: all of them, and only once. */
export class Cleanup {
  private steps: (() => void)[] = [];

  add(...steps: readonly (() => void)[]): void {
    this.steps.push(...steps);
  }

  end(): void {
    const { steps } = this;
    this.steps = [];
    for (const step of steps) step();
  }
}
