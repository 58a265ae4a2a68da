import type { IncomingHttpHeaders } from 'node:http';

/** Headers that current and older browsers send when they prefetch a page. */
const PURPOSES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;
const PREFETCH = /\b(prefetch|prerender|preview)\b/i;

/** The destinations of navigations and of `fetch`, but not of pictures, scripts and frames. */
const DESTINATIONS: readonly unknown[] = [undefined, 'document', 'empty'];

/** Names of robots, and of the few chat previews with other names. Cubot is no robot: it makes telephones. */
const ROBOT =
  /(?<!\bcu)bot\b|crawl|spider|slurp|preview|unfurl|oembed|\bscrap|external(hit|fetch)|facebookcatalog|whatsapp|viber/i;

/** Robots name a page about themselves or an address. A few libraries name a page too, but that of their source code. */
const CONTACT = /\+mailto:|\+https?:\/\/(?!github\.com\/)/i;

/**
 * Returns whether a request of a link is for the file itself. Every other request receives the landing page, which counts no
 * download: requests that accept HTML or do not accept such a file, prefetches, subresources, and robots that identify
 * themselves.
 */
export function requestsFile(headers: IncomingHttpHeaders): boolean {
  const isPrefetch = PURPOSES.some((name) => PREFETCH.test(String(headers[name] ?? '')));
  return takesFile(headers) && !isPrefetch && DESTINATIONS.includes(headers['sec-fetch-dest']) && !isRobot(headers);
}

/** Returns whether the client accepts HTML pages. */
export function takesPage({ accept = '' }: IncomingHttpHeaders): boolean {
  return /\btext\/html\b/i.test(accept);
}

function takesFile(headers: IncomingHttpHeaders): boolean {
  const { accept = '' } = headers;
  return !takesPage(headers) && (accept.trim() === '' || /\*\/\*|\bapplication\//i.test(accept));
}

/** A robot names the person responsible for it in `From` (RFC 9110). */
function isRobot({ from, 'user-agent': userAgent = '' }: IncomingHttpHeaders): boolean {
  return from !== undefined || ROBOT.test(userAgent) || CONTACT.test(userAgent);
}
