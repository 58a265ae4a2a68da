import { types } from 'node:util';

/** Stands for something that was thrown and is no error, or one that cannot be read. */
class UnusualThrow extends Error {
  /** What kind of thing it was. */
  readonly code: string;

  constructor(thrown: unknown) {
    super('Something was thrown that is no ordinary error.', { cause: thrown });
    this.code = thrown === null ? 'null' : typeof thrown;
  }
}

/** Returns what was thrown if it is an error that can be read, as those who handle errors expect, else an `UnusualThrow`. */
export function errorFor(thrown: unknown): Error {
  return isReadable(thrown) ? thrown : new UnusualThrow(thrown);
}

/** What those who handle errors read of them, besides the message and the stack. */
const READ = ['extensions', 'code', 'statusCode'];

function isReadable(thrown: unknown): thrown is Error {
  try {
    if (!(thrown instanceof Error || types.isNativeError(thrown))) return false;
    for (const name of READ) Reflect.get(thrown, name);
    return [thrown.constructor.name, thrown.message, thrown.stack ?? ''].every((text) => typeof text === 'string');
  } catch {
    return false;
  }
}
