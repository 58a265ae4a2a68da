import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** A value that stands in no text, JSON, log line or copy that is made of what holds it: `open` is the one way to it. */
export class Secret<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** The value, for as long as the expression that needs it. */
  expose(): Value {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
