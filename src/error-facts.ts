import { relative } from 'node:path';
import { types } from 'node:util';
import { ROOT } from './root';

/** What may be told of an error, in a log or on a terminal: nothing that somebody sent, and nothing that is secret. */
export interface ErrorFacts {
  readonly type: string;
  /** Its type once more, unless it is known to quote nothing that was sent. */
  readonly message: string;
  /** Where it was thrown, innermost first: a line file:line:column for each frame. */
  readonly stack: string;
  readonly cause?: ErrorFacts;
  /** Such as the constraint that was violated. */
  readonly [known: string]: unknown;
}

/** Names out of our own code and schema, and numbers. Of a statement no values are part: all are bound. */
const KNOWN = ['code', 'severity', 'table', 'column', 'constraint', 'routine', 'syscall', 'statement', 'statusCode'];

/** A chain of causes that is longer than this is a circle. */
const MAX_DEPTH = 5;

/** The facts of whatever was thrown. An allow-list: what is not known to be harmless is left out. */
export function factsOf(error: unknown, depth = 0): ErrorFacts {
  if (!isError(error)) return { type: typeof error, message: typeof error, stack: '' };
  const type = error.constructor.name;
  const locations = locationsOf(error);
  const message = isDiscreet(error, locations) ? error.message : type;
  const facts = { type, message, ...knownOf(error), stack: locations.join('\n') };
  return depth === MAX_DEPTH ? facts : { ...facts, ...causesOf(error, depth + 1) };
}

function knownOf(error: Error): Record<string, unknown> {
  const known = KNOWN.map((name) => [name, Reflect.get(error, name)] as const);
  return Object.fromEntries(known.filter(([, value]) => typeof value === 'string' || typeof value === 'number'));
}

/** Why it came to the error, under the names that Node.js, TypeORM and attempts at several addresses give it. */
function causesOf(error: Error, depth: number): Record<string, unknown> {
  const { cause, driverError = cause, errors } = error as Error & { driverError?: unknown; errors?: unknown };
  return {
    ...(isError(driverError) && { cause: factsOf(driverError, depth) }),
    ...(Array.isArray(errors) && { errors: errors.slice(0, MAX_DEPTH).map((each) => factsOf(each, depth)) }),
  };
}

function isError(error: unknown): error is Error {
  return error instanceof Error || types.isNativeError(error);
}

/** The place of a frame; functions are not named, since one may be called as a client has called a field. */
const LOCATION = /(?:^|\()(?<location>(?:node:|file:\/\/|\/)[^()]+:\d+:\d+)\)?$/;

/** Frames of compiled queries have no file and are left out. */
function locationsOf({ stack = '', message }: Error): readonly string[] {
  const header = stack.indexOf(message);
  const frames = header < 0 ? [] : stack.slice(header + message.length).split('\n');
  return frames.flatMap((frame) => {
    const { location } = LOCATION.exec(frame.replace(/^ +at (async )?/, ''))?.groups ?? {};
    return location ? [location.startsWith('/') ? relative(ROOT, location) : location] : [];
  });
}

/**
 * Whose messages quote nothing that was sent: SQLite; PostgreSQL, but about data (class 22); the operating system; our own
 * code and the PostgreSQL client. V8 quotes (“… is not valid JSON”), and so may any library.
 */
function isDiscreet(error: Error, [thrownAt = '']: readonly string[]): boolean {
  const { code, severity, syscall } = error as Error & Record<string, unknown>;
  if (typeof code !== 'string') return error.constructor.name === 'Error' && DISCREET_FILES.test(thrownAt);
  if (severity !== undefined) return !code.startsWith('22');
  return syscall !== undefined || code.startsWith('SQLITE_');
}

const DISCREET_FILES = /^((dist\/)?src\/|node_modules\/(pg|pg-pool)\/)/;
