import type { IncomingMessage } from 'node:http';

const HEADER = 'authorization';
const CREDENTIALS = /^bearer ([\w.~+/-]+=*)$/i;

/**
 * Returns the bearer token of a request; null if there is none, and if there are several headers or tokens, since a proxy may
 * have checked another one.
 */
export function bearerTokenOf({ headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>): string | null {
  const [, token = null] = CREDENTIALS.exec(headers[HEADER] ?? '') ?? [];
  return token !== null && isNamedOnce(rawHeaders) ? token : null;
}

/** Whether there is exactly one header with a token. */
export function isNamedOnce(rawHeaders: readonly string[]): boolean {
  let found = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === HEADER.length && name.toLowerCase() === HEADER) found += 1;
  }
  return found === 1;
}
