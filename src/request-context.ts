import type { FastifyRequest } from 'fastify';
import type { Identity } from './access/identity';
import { rowScopeOf } from './access/scope';
import type { RequestContext } from './apollo';
import type { Gateway } from './gateway';
import { Loaders } from './graphql/loaders';
import { localeOf } from './http/locale';
import { budgetOf } from './rate-limits/budget-of';

/** The language in which a request is answered. */
export function languageOf({ headers, identity }: Pick<FastifyRequest, 'headers' | 'identity'>): string {
  return localeOf(headers, identity?.locale);
}

/** What the resolvers have at hand for one request of somebody who is signed in. */
export function contextOf(
  { config, database, liveCatalogue, attachmentStore, rateLimits }: Gateway,
  {
    identity,
    id,
    headers,
    log,
    notes = {},
  }: Pick<FastifyRequest, 'identity' | 'id' | 'headers' | 'log'> & Partial<Pick<FastifyRequest, 'notes'>>,
): RequestContext {
  const { linkSigningKeys, keyEncryptionKeys, publicUrl } = config;
  const viewer = { ...(identity as Identity), requestId: id, locale: languageOf({ headers, identity }) };
  return {
    viewer,
    database: database.scopedTo(rowScopeOf(viewer)),
    loaders: new Loaders(),
    attempts: new Map(),
    answer: { isConfidential: false },
    budget: budgetOf(rateLimits, viewer, config.limits.cost),
    keyRevealsPerHour: config.keyRevealsPerHour,
    now: database.now(),
    catalogue: liveCatalogue.current(),
    catalogueIn: liveCatalogue.at,
    attachmentStore,
    linkSigningKeys,
    keyEncryptionKeys,
    publicUrl,
    log,
    notes,
  };
}
