import fastify, { type FastifyBaseLogger } from 'fastify';
import { destination } from 'pino';

/** What could not be read as HTTP may hold a token, and what was bound to a statement may hold anything. */
const SECRET_OF_ERRORS = ['err.rawPacket', 'err.parameters', 'err.detail', 'err.driverError'];

/** How everything is logged: as JSON lines, without what may be secret. */
export function loggerOptions(level: string) {
  return { level, redact: { paths: SECRET_OF_ERRORS, remove: true }, stream: standardOutput };
}

/** The log of what does not belong to a request. */
export function openLog(level: string): FastifyBaseLogger {
  return fastify({ logger: loggerOptions(level) }).log;
}

const WRITE_AT_BYTES = 4_096;
const WRITE_AFTER_MS = 100;

const lines = destination({ minLength: WRITE_AT_BYTES, sync: true });
let writing: NodeJS.Timeout | null = null;

/** Writes lines together, since each write is a call of the system; what is fatal is written at once, and the rest at exit. */
const standardOutput = {
  write: (line: string) => {
    lines.write(line);
    writing ??= setTimeout(standardOutput.flushSync, WRITE_AFTER_MS).unref();
  },
  flushSync: () => {
    if (writing) clearTimeout(writing);
    writing = null;
    lines.flushSync();
  },
};

process.once('exit', standardOutput.flushSync);
