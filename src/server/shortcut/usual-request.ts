import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import { isNamedOnce } from '../../platform/access/bearer-token';
import { graphqlMediaType } from '../../platform/http/graphql-media-type';
import { isPreflighted } from '../known-query';
import { acceptsMultipart } from '../live/stream-format';

/** What a usual request has in its headers. */
export interface UsualHeaders {
  readonly token: string;
  readonly mediaType: string;
}

/** Headers with which a request is read, traced or answered differently. */
const UNUSUAL = ['content-encoding', 'transfer-encoding', 'traceparent', 'x-forwarded-host'] as const;

const SCHEME = 'Bearer ';

/** Media types of responses by `Accept` header. An empty text if the client accepts a stream, or no response to a query. */
const typesByHeader = new LRUCache<string, string>({
  max: 100,
  memoMethod: (accept) => (acceptsMultipart(accept) ? '' : (graphqlMediaType(accept) ?? '')),
});

/** Reads the headers of a request; null if they are unusual in any way. The whole server then reads them with all its rules. */
export function usualHeaders(request: IncomingMessage): UsualHeaders | null {
  const { headers, rawHeaders, httpVersion } = request;
  if (httpVersion !== '1.1' || UNUSUAL.some((name) => headers[name] !== undefined)) return null;
  if (!isPreflighted(request)) return null;
  const { authorization, accept } = headers;
  // `memo` takes several times as long, also for a known header.
  const mediaType =
    accept === undefined ? graphqlMediaType(accept) : (typesByHeader.get(accept) ?? typesByHeader.memo(accept));
  if (!mediaType || !authorization?.startsWith(SCHEME) || !isNamedOnce(rawHeaders)) return null;
  return { token: authorization.slice(SCHEME.length), mediaType };
}
