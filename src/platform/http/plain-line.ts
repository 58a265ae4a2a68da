import { hostname } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import { writeLine } from './log';
import { completeLine, type Line, type RequestNotes } from './request-notes';

/** The levels of a log that has the lines of requests, which are of level `info`. */
const LEVELS = new Set(['trace', 'debug', 'info']);

/** What pino adds to each line. */
const OF_PROCESS = `,"pid":${process.pid},"hostname":${JSON.stringify(hostname())},"reqId":"`;

/** Notes that are part of a plain line; all others are only in a line that pino formats. */
const PLAIN = new Set(['operation', 'isPartnerUnknown']);

/**
 * Logs a request as `observeRequests` does. Most lines have nothing but an operation: they are written here, since a logger for each request
 * takes longer than the rest of the line.
 */
export function logPlainly(log: FastifyBaseLogger, requestId: string, line: Line, notes: RequestNotes): void {
  if (!LEVELS.has(log.level)) return;
  if (!line.cut && isPlain(notes)) writeLine(plainLine(requestId, line, notes.operation));
  else completeLine(line, notes, (whole) => log.child({ reqId: requestId }).info(whole, 'request'));
}

function isPlain(notes: RequestNotes): boolean {
  if (notes.isPartnerUnknown) return false;
  for (const name in notes) if (!PLAIN.has(name)) return false;
  return true;
}

/** Nothing needs to be escaped: the operation is a name of GraphQL, and everything else is ours. */
function plainLine(requestId: string, { method, route, status, ms }: Line, operation: string | undefined): string {
  const named = operation === undefined ? '' : `,"operation":"${operation}"`;
  const request = `"method":"${method}","route":"${route}","status":${status},"ms":${ms}${named}`;
  return `{"level":30,"time":${Date.now()}${OF_PROCESS}${requestId}",${request},"msg":"request"}\n`;
}
