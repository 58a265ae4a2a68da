import type { IncomingHttpHeaders } from 'node:http';

/** What a client sends about itself. */
export interface ClientHeaders {
  readonly name?: unknown;
  readonly version?: unknown;
}

/** Returns the headers with which apps name themselves, as Apollo's libraries send them or as others do. Nothing is checked. */
export function clientHeadersIn(headers: IncomingHttpHeaders): ClientHeaders {
  return {
    name: headers['apollographql-client-name'] ?? headers['graphql-client-name'],
    version: headers['apollographql-client-version'] ?? headers['graphql-client-version'],
  };
}

/** Names and versions as developers choose them. Longer texts, and those with other characters, may be anything else. */
const NAME = /^[A-Za-z][A-Za-z0-9 ._@/-]{0,63}$/;
const VERSION = /^[0-9A-Za-z][A-Za-z0-9 ._+()-]{0,39}$/;

/** Returns the fields of the log line that name a client; none if it sends none, or something else than a name. */
export function clientOf({ name, version }: ClientHeaders): {
  readonly client?: string;
  readonly clientVersion?: string;
} {
  return {
    ...(typeof name === 'string' && NAME.test(name) && { client: name }),
    ...(typeof version === 'string' && VERSION.test(version) && { clientVersion: version }),
  };
}
