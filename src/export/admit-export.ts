import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CatalogueContext } from '../catalogue/catalogue';
import type { Identity } from '../platform/access/identity';
import { UNAUTHENTICATED } from '../platform/http/problem';
import { observeStreams } from '../platform/http/response-hooks';
import { assertFewRefused, countRefused, isRefusal } from '../platform/rate-limits/count-refused';
import type { RateLimits } from '../platform/rate-limits/rate-limits';

/** The parts of the gateway that exports need. */
export interface ExportDependencies {
  /** Returns the user of the bearer token of a request; null if it has no valid token. */
  readonly identify: (request: FastifyRequest) => Promise<Identity | null>;
  readonly contextOf: (request: FastifyRequest, identity: Identity) => CatalogueContext;
  readonly rateLimits: Pick<RateLimits, 'refused' | 'countUnknownCaller'>;
  /** Maximum cost of an operation, in points. */
  readonly maxCost: number;
}

/** Returns the context of a request for an export, which nothing may cache. Throws 401 UNAUTHENTICATED. */
type AdmitExport = (request: FastifyRequest, reply: FastifyReply) => Promise<CatalogueContext>;

/** Prepares an app for routes of exports: refusals are counted by user. Call it once for each app. */
export function admitExports(app: FastifyInstance, gateway: ExportDependencies): AdmitExport {
  const { rateLimits } = gateway;
  observeStreams(app);
  const users = new WeakMap<FastifyRequest, string>();
  countRefused(app, rateLimits.refused, (request, { statusCode }) =>
    isRefusal(statusCode) ? (users.get(request) ?? null) : null,
  );
  return async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const identity = await gateway.identify(request);
    if (!identity) {
      await rateLimits.countUnknownCaller(request);
      throw UNAUTHENTICATED;
    }
    users.set(request, identity.id);
    assertFewRefused(rateLimits.refused, identity.id);
    return gateway.contextOf(request, identity);
  };
}
