import { NotUtf8Error } from '../text/utf8';
import { ConfigError } from './config-error';
import { factsOf } from './error-facts';
import { StartRefusal } from './start-refusal';

/**
 * Returns what to print of an error on a terminal: its message alone if that is enough (an invalid variable, a port in use, a
 * database that refuses the connection), otherwise all facts that may be disclosed.
 */
export function describeForTerminal(error: unknown): unknown {
  if (error instanceof ConfigError) return `Invalid configuration:\n${error.message}`;
  if (error instanceof StartRefusal || error instanceof NotUtf8Error) return error.message;
  const facts = factsOf(error);
  const isFromSystem = error instanceof Error && ('syscall' in error || 'severity' in error);
  return isFromSystem ? facts.message : facts;
}
