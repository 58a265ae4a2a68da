import fastify, { type FastifyBaseLogger } from 'fastify';

/** What could not be read as HTTP may hold a token, and what was bound to a statement may hold anything. */
const SECRET_OF_ERRORS = ['err.rawPacket', 'err.parameters', 'err.detail', 'err.driverError'];

/** How everything is logged: as JSON lines, without what may be secret. */
export function loggerOptions(level: string) {
  return { level, redact: { paths: SECRET_OF_ERRORS, remove: true } };
}

/** The log of what does not belong to a request. */
export function openLog(level: string): FastifyBaseLogger {
  return fastify({ logger: loggerOptions(level) }).log;
}
