import type { FastifyRequest } from 'fastify';
import { FOREIGN_ORIGIN } from './cors';
import { isAllowedOrigin, type OriginRules } from './origin';

interface Origins extends OriginRules {
  readonly publicUrl: string;
}

/**
 * Refuses requests of pages of other origins that are not allowed. Browsers do not ask the server whose pages may open a
 * WebSocket, as they do for other requests. Clients that are not browsers send no origin.
 */
export function assertKnownOrigin({ headers }: FastifyRequest, rules: Origins): void {
  const { origin, host } = headers;
  if (origin === undefined || isAllowedOrigin(rules, origin) || origin === new URL(rules.publicUrl).origin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw FOREIGN_ORIGIN;
}
