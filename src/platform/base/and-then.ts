/** What is there at once, or later. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Goes on with a value: at once where it is there, since waiting for one that is costs a turn. */
export function andThen<Value, Next>(
  value: MaybePromise<Value>,
  next: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
