import { NotUtf8Error } from '../text/utf8';
import { ConfigError } from './config-error';
import { factsOf } from './error-facts';
import { StartRefusal } from './start-refusal';

/**
 * What to print of an error: its message alone where that says all (a wrong variable, a port in use, a database that
 * refuses), else all that may be told of it.
 */
export function describeForTerminal(error: unknown): unknown {
  if (error instanceof ConfigError) return `The configuration is not right:\n${error.message}`;
  if (error instanceof StartRefusal || error instanceof NotUtf8Error) return error.message;
  const facts = factsOf(error);
  const isSaidByMachine = error instanceof Error && ('syscall' in error || 'severity' in error);
  return isSaidByMachine ? facts.message : facts;
}
