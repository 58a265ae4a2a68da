import type { FastifyRequest } from 'fastify';
import type { Identity } from '../platform/access/identity';
import { rowScopeOf } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { Loaders } from '../platform/graphql/loaders';
import { clientHeadersIn } from '../platform/http/client-name';
import { localeOf } from '../platform/http/locale';
import { budgetOf } from '../platform/rate-limits/budget-of';
import { tracedDatabase } from '../platform/tracing/traced-database';
import type { RequestContext } from './apollo';
import type { Gateway } from './gateway';

/** Returns the language of the response to a request. */
export function languageOf({ headers, identity }: Pick<FastifyRequest, 'headers' | 'identity'>): string {
  return localeOf(headers, identity?.locale);
}

/** Returns the context of the resolvers for one request of an authenticated user. */
export function contextOf(
  { config, database, liveCatalogue, attachmentStore, rateLimits }: Gateway,
  {
    identity,
    id,
    headers,
    log,
    notes = {},
    trace = null,
  }: Pick<FastifyRequest, 'identity' | 'id' | 'headers'> &
    Pick<RequestContext, 'log'> &
    Partial<Pick<FastifyRequest, 'notes' | 'trace'>>,
): RequestContext {
  const { linkSigningKeys, keyEncryptionKeys, publicUrl } = config;
  const viewer = viewerOf(identity as Identity, id, languageOf({ headers, identity }));
  const scoped = database.scopedTo(rowScopeOf(viewer));
  return {
    viewer,
    database: trace ? tracedDatabase(scoped, trace) : scoped,
    loaders: new Loaders(),
    attempts: new Map(),
    forbidden: new Map(),
    answer: { isConfidential: false },
    budget: budgetOf(rateLimits, viewer, config.limits.cost),
    keyRevealsPerHour: config.keyRevealsPerHour,
    now: database.now(),
    catalogue: liveCatalogue.current(),
    catalogueIn: liveCatalogue.at,
    latestCatalogue: () => liveCatalogue.at(database),
    attachmentStore,
    linkSigningKeys,
    keyEncryptionKeys,
    publicUrl,
    log,
    notes,
    trace,
    client: clientHeadersIn(headers),
  };
}

/** One literal: V8 keeps copies of objects until it collects the whole heap. */
function viewerOf({ id, name, roles, partnerId }: Identity, requestId: string, locale: string): Viewer {
  return { id, name, roles, partnerId, requestId, locale };
}
