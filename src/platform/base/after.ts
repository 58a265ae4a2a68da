/** What is there at once, or later. */
export type Eventual<Value> = Value | Promise<Value>;

/** Goes on with a value: at once where it is there, since waiting for one that is costs a turn. */
export function after<Value, Next>(value: Eventual<Value>, next: (value: Value) => Eventual<Next>): Eventual<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
