import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** Hides a value from text, JSON, log lines and copies of the objects that contain it. Only `expose` returns it. */
export class Secret<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** Returns the value. Use it within one expression, and do not store it. */
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
