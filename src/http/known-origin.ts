import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem';

const FOREIGN_ORIGIN = new HttpProblem(403, 'FOREIGN_ORIGIN', 'foreignOrigin');

interface Origins {
  readonly corsOrigins: readonly string[];
  readonly publicUrl: string;
}

/**
 * Refuses what a page of another site asks for. Of a WebSocket no browser asks the server whose pages may open it, as it
 * does of other requests. Whatever is no browser names no origin.
 */
export function assertKnownOrigin({ headers }: FastifyRequest, { corsOrigins, publicUrl }: Origins): void {
  const { origin, host } = headers;
  if (origin === undefined || corsOrigins.includes(origin) || origin === new URL(publicUrl).origin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw FOREIGN_ORIGIN;
}
