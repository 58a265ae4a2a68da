import type { FastifyBaseLogger } from 'fastify';
import { type LogFn, pino } from 'pino';
import { type ErrorFacts, factsOf, isError, textIn } from '../base/error-facts';
import { LogOutput, standardOutput } from './log-output';

/**
 * The fields that a line may have besides its message. Any other field, of our code or of Fastify, could contain a token, a
 * key or a URL, and is replaced by NOT_LOGGED. Before you add a field here, make sure that it never contains a secret.
 */
const FIELDS: ReadonlySet<string> = new Set([
  ...['err', 'problems'],
  ...['method', 'route', 'status', 'ms', 'operation', 'errors', 'userErrors', 'forbidden'],
  ...['reason', 'tokenProblem', 'partner', 'document', 'deprecated', 'client', 'clientVersion'],
  ...['type', 'field', 'path', 'times', 'events', 'cut'],
  ...['worker', 'code', 'signal', 'waitMs', 'replica', 'dropped'],
  ...['alarm', 'productKeyId', 'sealedWith', 'sameAs', 'skuId', 'version', 'stock', 'threshold'],
]);

const NOT_LOGGED = '[not logged]';

/** Returns the options of all loggers: JSON lines with the fields that are known to contain no secret. */
export function loggerOptions(level: string) {
  return {
    level,
    stream: output,
    formatters: { log: onlyKnownFields },
    serializers: { err: (error: unknown) => (isFacts(error) ? error : factsOf(error)) },
    hooks: { logMethod: withHarmlessMessage },
  };
}

/** Writes a line that is already formatted, with the other lines. */
export function writeLine(line: string): void {
  output.write(line);
}

/** Creates the log of everything outside requests. */
export function openLog(level: string): FastifyBaseLogger {
  return pino(loggerOptions(level), output);
}

function onlyKnownFields(fields: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(fields)) if (!FIELDS.has(name)) return hideUnknownFields(fields);
  return fields;
}

function hideUnknownFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, FIELDS.has(name) ? value : NOT_LOGGED]),
  );
}

/** The facts that `withHarmlessMessage` has already created. */
const createdFacts = new WeakSet<object>();

function isFacts(value: unknown): value is ErrorFacts {
  return createdFacts.has(value as object);
}

/**
 * Replaces messages that could contain secrets: pino and Fastify use the message of an error as that of the line, and
 * Fastify quotes URLs in its own messages. Any thrown value is logged: pino would omit `undefined`, and fail if the message
 * cannot be read.
 */
function withHarmlessMessage(this: unknown, args: readonly unknown[], log: LogFn): void {
  const [given, message] = typeof args[0] === 'string' ? [{}, args[0]] : args;
  const fields = isError(given) || !given ? { err: given } : given;
  if (!Object.hasOwn(fields, 'err')) {
    log.call(this, fields, harmless(message));
    return;
  }
  const { err, ...others } = fields as { readonly err: unknown };
  const facts = factsOf(err);
  createdFacts.add(facts);
  const isOfError = message === undefined || (isError(err) && message === textIn(err, 'message'));
  log.call(this, { ...others, err: facts }, isOfError ? facts.message : harmless(message));
}

function harmless(message: unknown): string {
  return String(message ?? '').replace(QUOTED, '"…"');
}

const QUOTED = /"[^"]*"/g;

const output = new LogOutput(standardOutput());

process.once('exit', () => output.flushSync());
