import { isSubscription, type Operation } from './operation';

/**
 * Returns a command line that sends an operation. It reads the token from the variable TOKEN, since commands are saved, shared
 * and pasted into tickets.
 */
export function curlOf(url: string, operation: Operation, headers: Readonly<Record<string, unknown>>): string {
  const isLive = isSubscription(operation);
  const own = Object.entries(headers).filter(([name]) => !FIXED.has(name.toLowerCase()));
  return [
    isLive ? `curl -sN ${quoted(`${url}/stream`)}` : `curl -s ${quoted(url)}`,
    '-H "Authorization: Bearer $TOKEN"',
    "-H 'Content-Type: application/json'",
    ...(isLive ? ["-H 'Accept: text/event-stream'"] : []),
    ...own.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `--data-raw ${quoted(JSON.stringify(operation))}`,
  ].join(' \\\n  ');
}

const FIXED = new Set(['authorization', 'content-type', 'accept']);

/** Quotes a text for a POSIX shell, which changes nothing between single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
