import fastify, { type FastifyBaseLogger } from 'fastify';
import type { LogFn } from 'pino';
import { type ErrorFacts, factsOf, isError, textIn } from '../base/error-facts';
import { LogOutput, standardOutput } from './log-output';

/**
 * All that a line may have beside its message. Whatever else is logged, by us or by Fastify, may hold a token, a key or a
 * URL, and shows as NOT_LOGGED: who needs a field adds it here, and answers for what is in it.
 */
const FIELDS: ReadonlySet<string> = new Set([
  ...['err', 'problems'],
  ...['method', 'route', 'status', 'ms', 'operation', 'errors', 'userErrors', 'tokenProblem', 'partner'],
  ...['type', 'field', 'path', 'times', 'events', 'cut'],
  ...['worker', 'code', 'signal', 'waitMs', 'reason'],
  ...['alarm', 'productKeyId', 'sealedWith', 'sameAs'],
]);

const NOT_LOGGED = '[not logged]';

/** How everything is logged: as JSON lines of fields that are known to hold no secret. */
export function loggerOptions(level: string) {
  return {
    level,
    stream: output,
    formatters: { log: onlyKnownFields },
    serializers: { err: (error: unknown) => (isFacts(error) ? error : factsOf(error)) },
    hooks: { logMethod: withHarmlessMessage },
  };
}

/** The log of what does not belong to a request. */
export function openLog(level: string): FastifyBaseLogger {
  return fastify({ logger: loggerOptions(level) }).log;
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

/** What was made of errors already. */
const known = new WeakSet<object>();

function isFacts(value: unknown): value is ErrorFacts {
  return known.has(value as object);
}

/**
 * Pino takes an error's message for the line's, and so does Fastify; what Fastify quotes in its own ones is a URL. Of
 * whatever was thrown there is a line: pino would leave out `undefined`, and fail where its message cannot be read.
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
  known.add(facts);
  const isOfError = message === undefined || (isError(err) && message === textIn(err, 'message'));
  log.call(this, { ...others, err: facts }, isOfError ? facts.message : harmless(message));
}

function harmless(message: unknown): string {
  return String(message ?? '').replace(QUOTED, '"…"');
}

const QUOTED = /"[^"]*"/g;

const output = new LogOutput(standardOutput());

process.once('exit', () => output.flushSync());
