import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Identity } from '../../platform/access/identity';
import type { Operations } from '../../platform/execution/operations';
import { decideEarly } from '../../platform/http/early-facts';
import type { TrustedDocuments } from '../../platform/trusted-documents/trusted-documents';
import type { Gateway } from '../gateway';
import type { KnownQuery } from '../known-query';
import { answeringKnown } from './answer-known';
import { findingQueries, type Query } from './find-query';
import { PATH } from './known-urls';
import { usualHeaders } from './usual-request';
import { hasSmallJson, onWholeBody } from './whole-body';

interface ShortcutDependencies {
  readonly gateway: Gateway;
  readonly operations: Operations;
  readonly trusted: TrustedDocuments;
  readonly stopping: AbortSignal;
}

/** Handles requests before Fastify receives them. */
export interface Shortcut {
  /** Answers a request, or calls `next`. */
  handle(request: IncomingMessage, response: ServerResponse, log: FastifyBaseLogger, next: () => void): void;
  /** Learns a request whose query was answered by the whole server; `isTrusted` if its document was found in the trusted ones. */
  learn(request: FastifyRequest, query: KnownQuery, isTrusted: boolean): void;
}

/** A user who can sign in, and the media type that they accept. */
interface Admitted {
  readonly identity: Identity;
  readonly mediaType: string;
}

/** More than a gateway has. */
const MAX_HOSTS = 100;

/**
 * Opens a shortcut for usual requests with known queries. It checks what the whole server checks, with the same rules, but without
 * hooks and the objects that Fastify creates for each request. It learns from the whole server, which handles everything else.
 */
export function openShortcut({ gateway, operations, trusted, stopping }: ShortcutDependencies): Shortcut {
  const queries = findingQueries(operations, trusted);
  const answer = answeringKnown(gateway, stopping);
  const { maxBodyBytes } = gateway.config;
  /** The hosts that the whole server has accepted. */
  const hosts = new LRUCache<string, true>({ max: MAX_HOSTS });

  const admit = (request: IncomingMessage): Admitted | null => {
    if (stopping.aborted || !hosts.get(request.headers.host ?? '')) return null;
    const headers = usualHeaders(request);
    const identity = headers && gateway.findVerified(headers.token);
    if (!identity || gateway.rateLimits.refused.exceeds(identity.id, 1)) return null;
    return { identity, mediaType: headers.mediaType };
  };
  /** Whether the request is traced, which the whole server does. */
  const isTraced = (request: IncomingMessage): boolean => {
    if (!gateway.tracing) return false;
    const trace = gateway.tracing.begin(null);
    decideEarly(request, { trace });
    return trace !== null;
  };

  return {
    handle: (request, response, log, next) => {
      const startedAt = performance.now();
      const { method, url = '' } = request;
      const isPost = method === 'POST' && url === PATH && hasSmallJson(request, maxBodyBytes);
      const isGet = method === 'GET' && url.startsWith(`${PATH}?`);
      const admitted = isPost || isGet ? admit(request) : null;
      if (!admitted) return next();
      const begin = (query: Query | null, body: Buffer | null): boolean => {
        if (!query || isTraced(request)) return false;
        const { identity, mediaType } = admitted;
        void answer({ request, response, body, log, startedAt }, { query, identity, mediaType }, next);
        return true;
      };
      if (isPost) onWholeBody(request, (body) => begin(queries.findInBody(body), body), next);
      else if (!begin(queries.findByUrl(url), null)) next();
    },
    learn: ({ raw, query }, known, isTrusted) => {
      const { host, 'x-forwarded-host': forwarded } = raw.headers;
      // Behind a proxy the whole server checks the host that the proxy forwards.
      if (host !== undefined && forwarded === undefined) hosts.set(host, true);
      if (raw.method === 'GET') queries.learn(raw.url ?? '', query as Record<string, unknown>, { ...known, isTrusted });
    },
  };
}
