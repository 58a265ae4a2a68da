import type { IncomingHttpHeaders } from 'node:http';

/** Pages are loaded ahead of need under these, by browsers of today and of before. */
const PURPOSES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;
const AHEAD_OF_NEED = /\b(prefetch|prerender|preview)\b/i;

/** What a browser follows a link to for somebody, or a page's program fetches: no picture, script or frame. */
const DESTINATIONS: readonly unknown[] = [undefined, 'document', 'empty'];

/** What robots call themselves, and the few that show previews in chats under other names. Cubot makes telephones. */
const ROBOT =
  /(?<!\bcu)bot\b|crawl|spider|slurp|preview|unfurl|oembed|\bscrap|external(hit|fetch)|facebookcatalog|whatsapp|viber/i;

/** Robots name a page about themselves, or an address; so do a few libraries, of which the page is their source. */
const CONTACT = /\+mailto:|\+https?:\/\/(?!github\.com\/)/i;

/**
 * Whether a request at a link is for the file itself. Everything else sees the page, which counts nothing: whatever takes
 * HTML or takes no such file, is loaded ahead of need or into a page, or is a robot by its own account.
 */
export function requestsFile(headers: IncomingHttpHeaders): boolean {
  const isAhead = PURPOSES.some((name) => AHEAD_OF_NEED.test(String(headers[name] ?? '')));
  return takesFile(headers) && !isAhead && DESTINATIONS.includes(headers['sec-fetch-dest']) && !isRobot(headers);
}

/** Whether a request is sent by something that shows pages. */
export function takesPage({ accept = '' }: IncomingHttpHeaders): boolean {
  return /\btext\/html\b/i.test(accept);
}

function takesFile(headers: IncomingHttpHeaders): boolean {
  const { accept = '' } = headers;
  return !takesPage(headers) && (accept.trim() === '' || /\*\/\*|\bapplication\//i.test(accept));
}

/** By `From` a robot names who is responsible for it (RFC 9110). */
function isRobot({ from, 'user-agent': userAgent = '' }: IncomingHttpHeaders): boolean {
  return from !== undefined || ROBOT.test(userAgent) || CONTACT.test(userAgent);
}
