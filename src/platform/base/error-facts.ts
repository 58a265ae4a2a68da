import { relative } from 'node:path';
import { types } from 'node:util';
import { ROOT } from './root';
import { StoreError } from './store-error';

/** The facts of an error that a log or a terminal may show: nothing that a client sent, and nothing secret. */
export interface ErrorFacts {
  readonly type: string;
  /** The message if it is known to quote nothing that a client sent, otherwise the type again. */
  readonly message: string;
  /** The frames of the stack, innermost first, one file:line:column on each line. */
  readonly stack: string;
  readonly cause?: ErrorFacts;
  /** Other facts, such as the constraint that was violated. */
  readonly [known: string]: unknown;
}

/** Properties with names from our own code and schema, or numbers. A statement contains no values: all are bound. */
const KNOWN = ['code', 'severity', 'table', 'column', 'constraint', 'routine', 'syscall', 'statement', 'statusCode'];

/** The maximum depth of causes; deeper ones are left out. */
const MAX_DEPTH = 5;

/** The maximum number of errors in one log line, causes included. */
const MAX_ERRORS = 20;

/**
 * Returns the facts of any thrown value. An allow-list: what is not known to be harmless is left out. Never throws, even if
 * reading a property of the value does.
 */
export function factsOf(thrown: unknown): ErrorFacts {
  return factsOfOne(thrown, { depth: 0, seen: new Set() });
}

interface Search {
  readonly depth: number;
  /** Each error is listed once, even if causes are circular. */
  readonly seen: Set<unknown>;
}

function factsOfOne(thrown: unknown, { depth, seen }: Search): ErrorFacts {
  seen.add(thrown);
  if (!isError(thrown)) return factsOfNoError(thrown);
  const type = typeOf(thrown);
  const locations = locationsOf(thrown);
  const message = isDiscreet(thrown, locations) ? textIn(thrown, 'message') : type;
  const facts = { type, message, ...knownOf(thrown), stack: locations.join('\n') };
  return depth === MAX_DEPTH ? facts : { ...facts, ...causesOf(thrown, { depth: depth + 1, seen }) };
}

function factsOfNoError(thrown: unknown): ErrorFacts {
  const type = thrown === null ? 'null' : typeof thrown;
  return { type, message: type, stack: '' };
}

/** Returns a property, or undefined if reading it throws. */
function read(thrown: object, name: string): unknown {
  try {
    return Reflect.get(thrown, name);
  } catch {
    return undefined;
  }
}

/** Returns a property if it is a string, otherwise an empty string. */
export function textIn(thrown: object, name: string): string {
  const value = read(thrown, name);
  return typeof value === 'string' ? value : '';
}

/** Returns the name of the error's class; an error without a prototype has none. */
function typeOf(error: object): string {
  const Class = read(error, 'constructor');
  return (typeof Class === 'function' && textIn(Class, 'name')) || 'Error';
}

function knownOf(error: object): Record<string, unknown> {
  const known = KNOWN.map((name) => [name, read(error, name)] as const);
  return Object.fromEntries(known.filter(([, value]) => typeof value === 'string' || typeof value === 'number'));
}

/** Returns the causes, under the names that Node.js, TypeORM and attempts to connect to several addresses use. */
function causesOf(error: object, search: Search): Record<string, unknown> {
  const isNew = (each: unknown) => isError(each) && !search.seen.has(each) && search.seen.size < MAX_ERRORS;
  const cause = read(error, 'driverError') ?? read(error, 'cause');
  const errors = read(error, 'errors');
  return {
    ...(isNew(cause) && { cause: factsOfOne(cause, search) }),
    ...(Array.isArray(errors) && {
      errors: errors.slice(0, MAX_DEPTH).flatMap((each) => (isNew(each) ? [factsOfOne(each, search)] : [])),
    }),
  };
}

/** Whether the value is an error, including one of another realm or without its prototype. */
export function isError(thrown: unknown): thrown is Error {
  try {
    return types.isNativeError(thrown) || thrown instanceof Error;
  } catch {
    return false;
  }
}

/** The location of a frame; functions are not named, since a client may have chosen the name of one. */
const LOCATION = /(?:^|\()(?<location>(?:node:|file:\/\/|\/)[^()]+:\d+:\d+)\)?$/;

/** Returns the locations of the frames. Frames of compiled queries have no file, and are left out. */
function locationsOf(error: object): readonly string[] {
  const stack = textIn(error, 'stack');
  const message = textIn(error, 'message');
  const header = stack.indexOf(message);
  const frames = header < 0 ? [] : stack.slice(header + message.length).split('\n');
  return frames.flatMap((frame) => {
    const { location } = LOCATION.exec(frame.replace(/^ +at (async )?/, ''))?.groups ?? {};
    return location ? [location.startsWith('/') ? relative(ROOT, location) : location] : [];
  });
}

/**
 * Whether the message quotes nothing that a client sent. This is true of SQLite, of PostgreSQL except errors about data (class
 * 22, unless it refused to connect: then they are about a parameter of the URL), of the operating system, our own code and the
 * PostgreSQL client. V8 quotes (“… is not valid JSON”), and any library may.
 */
function isDiscreet(error: object, [thrownAt = '']: readonly string[]): boolean {
  if (error instanceof StoreError) return true;
  const code = read(error, 'code');
  if (typeof code !== 'string') return typeOf(error) === 'Error' && DISCREET_FILES.test(thrownAt);
  const severity = read(error, 'severity');
  if (severity !== undefined) return !code.startsWith('22') || severity === 'FATAL';
  return read(error, 'syscall') !== undefined || code.startsWith('SQLITE_');
}

const DISCREET_FILES = /^((dist\/)?src\/|node_modules\/(pg|pg-pool)\/)/;
