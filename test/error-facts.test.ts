import { readFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { DatabaseError } from 'pg';
import { type ErrorFacts, factsOf } from '../src/platform/base/error-facts';
import { StatementFailed } from '../src/platform/database/sqlite-failures';
import { DatabaseUnavailable } from '../src/platform/database/unavailable';
import { parseKeyRing } from '../src/platform/secrets/key-ring';

const CANARY = 'CANRYTHIS0NEVERSHOWS';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

function postgresError(code: string, message: string): DatabaseError {
  const error = new DatabaseError(message, message.length, 'error');
  return Object.assign(error, {
    code,
    severity: 'ERROR',
    detail: CANARY,
    where: CANARY,
    hint: CANARY,
    table: 'orders',
  });
}

/** A function whose name, which a stack trace shows, was sent by a client. */
const functionsByName = { [CANARY]: () => JSON.parse(`{${CANARY}`) };

describe('the facts of an error', () => {
  it.each<[string, () => unknown]>([
    ['invalid JSON', () => JSON.parse(`{"a": ${CANARY}}`)],
    ['an invalid number', () => BigInt(CANARY)],
    ['an invalid URL', () => new URL(`//gateway:${CANARY}@`)],
    ['an invalid header', () => new Headers({ authorization: `${CANARY}\0` })],
    ['the message of a library', () => Buffer.from('').readUInt8(CANARY as unknown as number)],
    ['a function name in the stack', () => functionsByName[CANARY]?.()],
    ['the name of a compiled function', () => new Function(`return function ${CANARY}() { x; }`)()()],
    ['a message that looks like a stack', () => JSON.parse(`\n    at ${CANARY} (/${CANARY}:1:1)`)],
    [
      'other properties of the error',
      () => thrower({ parameters: [CANARY], rawPacket: CANARY, input: CANARY, url: CANARY }),
    ],
    ['the message of its cause', () => thrower({ cause: thrownBy(() => JSON.parse(CANARY)) })],
    ['the message of the driver', () => thrower({ driverError: postgresError('22P02', `invalid input: "${CANARY}"`) })],
    ['the messages of several errors', () => thrower({ errors: [thrownBy(() => BigInt(CANARY))] })],
    ['the data that PostgreSQL quotes', () => raise(postgresError('22P02', `invalid input syntax: "${CANARY}"`))],
    ['the row that PostgreSQL quotes', () => raise(postgresError('23505', 'duplicate key'))],
    ['a string that was thrown', () => raise(CANARY)],
    ['an object that was thrown', () => raise({ message: CANARY, code: CANARY })],
  ])('do not include %s', (_what, work) => {
    const error = thrownBy(work);
    expect(JSON.stringify(factsOf(error))).not.toContain(CANARY);
    expect(factsOf(error).type).not.toBe('');
  });

  it.each<[string, () => unknown, Partial<ErrorFacts>]>([
    ['our own code', () => parseKeyRing('?'), { type: 'Error', message: expect.stringMatching(/^must be id:base64/) }],
    [
      'the operating system',
      () => readFileSync('/nowhere/at/all'),
      { code: 'ENOENT', syscall: 'open', message: expect.stringContaining('/nowhere/at/all') },
    ],
    [
      'SQLite',
      // Created here, since its native part throws the error class of whichever copy of the library was loaded first.
      () => raise(new BetterSqlite3.SqliteError('no such column: lost', 'SQLITE_ERROR')),
      { type: 'SqliteError', code: 'SQLITE_ERROR', message: 'no such column: lost' },
    ],
    [
      'PostgreSQL about a constraint',
      () => raise(postgresError('23505', 'duplicate key value violates unique constraint "orders_number"')),
      { code: '23505', table: 'orders', message: 'duplicate key value violates unique constraint "orders_number"' },
    ],
  ])('include the message of %s', (_source, work, facts) => {
    expect(factsOf(thrownBy(work))).toMatchObject(facts);
  });

  it('include where it was thrown, innermost frame first', () => {
    const lines = factsOf(thrownBy(() => parseKeyRing('?'))).stack.split('\n');
    expect(lines[0]).toMatch(/^src\/platform\/secrets\/key-ring\.ts:\d+:\d+$/);
    expect(lines).toContainEqual(expect.stringMatching(/^test\/error-facts\.test\.ts:\d+:\d+$/));
  });

  it('include the statement that failed, and why the database was not available', () => {
    const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
    expect(factsOf(new DatabaseUnavailable(new StatementFailed('SELECT ?', busy)))).toMatchObject({
      type: 'DatabaseUnavailable',
      cause: { type: 'StatementFailed', code: 'SQLITE_BUSY', statement: 'SELECT ?', message: 'database is locked' },
    });
  });

  it('are limited if causes are circular or numerous', () => {
    const error: Error & { cause?: unknown } = new Error('round');
    error.cause = error;
    expect(factsOf(error)).not.toHaveProperty('cause');
    const other = new Error('other', { cause: error });
    error.cause = other;
    expect(factsOf(error)).toMatchObject({ cause: { type: 'Error' } });
    expect(factsOf(error)).not.toHaveProperty('cause.cause');

    const wide = (levels: number): AggregateError =>
      new AggregateError(levels === 0 ? [] : Array.from({ length: 5 }, () => wide(levels - 1)));
    expect(JSON.stringify(factsOf(wide(4))).match(/"AggregateError","message"/g)).toHaveLength(20);
    const own = new AggregateError([]);
    own.errors.push(own, own);
    expect(factsOf(own)).toMatchObject({ type: 'AggregateError', errors: [] });
  });

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a string', CANARY, 'string'],
    ['a symbol', Symbol(CANARY), 'symbol'],
    ['a function', () => CANARY, 'function'],
    ['a frozen error', Object.freeze(new RangeError(CANARY)), 'RangeError'],
    ['an error without a prototype', Object.setPrototypeOf(new Error(CANARY), null), 'Error'],
    ['an object without a prototype', Object.assign(Object.create(null), { message: CANARY }), 'object'],
    [
      'an error whose message is not a string',
      Object.assign(new Error(), { message: { toString: throwing } }),
      'Error',
    ],
    ['an error without a stack', Object.assign(new Error(CANARY), { stack: undefined }), 'Error'],
    ['an error whose stack is not a string', Object.assign(new Error(CANARY), { stack: 7 }), 'Error'],
    ['an error without a class', Object.assign(new Error(CANARY), { constructor: null }), 'Error'],
    ['an error whose properties throw', throwingAtEach(new TypeError(CANARY)), 'TypeError'],
    ['an error that is a proxy', new Proxy(new Error(CANARY), { get: throwing, getPrototypeOf: throwing }), 'object'],
  ])('exist for %s', (_what, thrown, type) => {
    const facts = factsOf(thrown);
    expect(facts.type).toBe(type);
    expect(JSON.stringify(facts)).not.toContain(CANARY);
  });
});

function throwing(): never {
  throw new Error(CANARY);
}

function throwingAtEach(error: Error): Error {
  const names = ['message', 'cause', 'driverError', 'errors', 'code', 'severity', 'extensions'];
  return Object.defineProperties(error, Object.fromEntries(names.map((name) => [name, { get: throwing }])));
}

function raise(thrown: unknown): never {
  throw thrown;
}

function thrower(properties: object): never {
  throw Object.assign(new Error('of ours'), properties);
}
