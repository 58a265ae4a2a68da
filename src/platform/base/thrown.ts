import { types } from 'node:util';

/** Replaces a thrown value that is not an error, or an error that cannot be read. */
class UnusualThrow extends Error {
  /** The type of the thrown value. */
  readonly code: string;

  constructor(thrown: unknown) {
    super('A value was thrown that is not an ordinary error.', { cause: thrown });
    this.code = thrown === null ? 'null' : typeof thrown;
  }
}

/** Returns the thrown value if it is an error that error handlers can read, otherwise an `UnusualThrow`. */
export function errorFor(thrown: unknown): Error {
  return isReadable(thrown) ? thrown : new UnusualThrow(thrown);
}

/** The properties that error handlers read, besides the message and the stack. */
const PROPERTIES_READ = ['extensions', 'code', 'statusCode'];

function isReadable(thrown: unknown): thrown is Error {
  try {
    if (!(thrown instanceof Error || types.isNativeError(thrown))) return false;
    for (const name of PROPERTIES_READ) Reflect.get(thrown, name);
    return [thrown.constructor.name, thrown.message, thrown.stack ?? ''].every((text) => typeof text === 'string');
  } catch {
    return false;
  }
}
