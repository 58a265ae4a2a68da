/** A value that is available now, or a promise of it. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Calls `next` with a value: synchronously if the value is available, since awaiting it would cost a microtask. */
export function andThen<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
