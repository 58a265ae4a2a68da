import { isSubscription, type Operation } from './operation';

/**
 * A command line that sends an operation. The token is always that of the variable TOKEN: commands are kept, shared and
 * pasted into tickets.
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

/** For a POSIX shell, which leaves everything between single quotes alone. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
