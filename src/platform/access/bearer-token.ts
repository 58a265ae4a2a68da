import type { IncomingMessage } from 'node:http';

const HEADER = 'authorization';
const CREDENTIALS = /^bearer ([\w.~+/-]+=*)$/i;

/**
 * The bearer token of a request; null where there is none, and where there is more than one header or token, since
 * whoever stands between may have looked at the other one.
 */
export function bearerTokenOf({ headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>): string | null {
  const [, token = null] = CREDENTIALS.exec(headers[HEADER] ?? '') ?? [];
  return token !== null && isNamedOnce(rawHeaders) ? token : null;
}

function isNamedOnce(rawHeaders: readonly string[]): boolean {
  let found = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === HEADER.length && name.toLowerCase() === HEADER) found += 1;
  }
  return found === 1;
}
