import { NotUtf8Error } from '../text/utf8';
import { ConfigError } from './config-error';
import { factsOf } from './error-facts';
import { StartRefusal } from './start-refusal';
import { StoreError } from './store-error';

const UNREACHABLE = 'The database cannot be reached. Check that it is running, and DATABASE_URL.';

const FULL = 'The disk of the database is full. Free some space and try again: migrations continue.';

/** What to do about an error of the system or of a database, by its code. */
const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another process uses this port, such as a gateway that is already running. Stop it, or set PORT.',
  EACCES: 'This user may not use this port or file.',
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  ENOSPC: 'The disk is full. Free some space and try again.',
  SQLITE_FULL: FULL,
  '53100': FULL,
  '28000': 'Check the user name in DATABASE_URL.',
  '28P01': 'Check the user name and the password in DATABASE_URL.',
  '42501': 'This database role may not change the schema. Run npm run migrate with the role that owns the tables.',
  '3D000': 'Create the database, or correct its name in DATABASE_URL.',
};

/** PostgreSQL refuses a connection for a parameter that is unknown or has a wrong value, or for a role that may not connect. */
const WRONG_URL = 'Check the parameters and the user name in DATABASE_URL.';

/** Errors of connecting that the client for PostgreSQL itself reports, such as a server that does not answer or has no TLS. */
const OF_CLIENT = /^node_modules\/pg\//;

/** Errors whose message states the cause and what to do. */
const PLAIN = [StartRefusal, NotUtf8Error, StoreError];

/**
 * Returns what to print of an error on a terminal: its message and what to do, if that is enough (an invalid variable, a port in
 * use, a database that refuses the connection), otherwise all facts that may be disclosed.
 */
export function describeForTerminal(error: unknown): unknown {
  if (error instanceof ConfigError) return `Invalid configuration:\n${error.message}`;
  if (PLAIN.some((Class) => error instanceof Class)) return (error as Error).message;
  // A host with several addresses: each of them failed.
  if (error instanceof AggregateError && error.errors.length > 0) return describeForTerminal(error.errors[0]);
  const isFromSystem = error instanceof Error && ('syscall' in error || 'severity' in error);
  if (isFromSystem || isDiskFull(error)) return withRemedy(error);
  const facts = factsOf(error);
  return facts.type === 'Error' && OF_CLIENT.test(facts.stack) ? `${facts.message}\n${UNREACHABLE}` : facts;
}

function isDiskFull(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}

function withRemedy(error: Error & { readonly code?: unknown; readonly severity?: unknown }): string {
  const { message } = factsOf(error);
  const code = String(error.code);
  const remedy = error.severity === 'FATAL' && /^(22|42)/.test(code) ? WRONG_URL : REMEDIES[code];
  return remedy === undefined ? message : `${message}\n${remedy}`;
}
