import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SECOND_MS } from '../../platform/base/clock';
import { StartRefusal } from '../../platform/base/start-refusal';
import type { MetricsAddress } from '../../platform/config/metrics';

/** The text of a scrape, and its media type. */
export interface Scrape {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Prometheus needs one connection. */
const MAX_CONNECTIONS = 20;
const REQUEST_TIMEOUT_MS = 5 * SECOND_MS;

/** A connection on which nothing moves for longer is closed: scrapers that do not read would take all connections. */
const IDLE_TIMEOUT_MS = 15 * SECOND_MS;

/**
 * Serves `/metrics` on a port of its own. Scrapes at the same time share one text. Throws `StartRefusal` if the port cannot be
 * used.
 */
export async function serveMetrics(
  { host, port }: MetricsAddress,
  scrape: Scrape,
  idleTimeoutMs = IDLE_TIMEOUT_MS,
): Promise<Server> {
  let running: Promise<string> | null = null;
  const text = () => {
    running ??= scrape.text().finally(() => {
      running = null;
    });
    return running;
  };
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    void answer(request, response, { contentType: scrape.contentType, text });
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.timeout = idleTimeoutMs;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refusalOf(error)));
    server.listen({ host, port }, resolve);
  });
  // A connection that cannot be accepted, such as for lack of descriptors, must not end the process.
  server.on('error', () => {});
  return server;
}

async function answer({ method, url = '' }: IncomingMessage, response: ServerResponse, scrape: Scrape): Promise<void> {
  const isScrape = url.split('?', 1)[0] === '/metrics';
  if (!isScrape) return send(response, 404, 'The metrics are at /metrics.\n');
  if (method !== 'GET' && method !== 'HEAD') return send(response.setHeader('allow', 'GET, HEAD'), 405, 'Use GET.\n');
  try {
    const text = await scrape.text();
    send(response.setHeader('content-type', scrape.contentType), 200, text);
  } catch {
    send(response, 500, 'The metrics cannot be read.\n');
  }
}

function send(response: ServerResponse, status: number, text: string): void {
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff');
  response.writeHead(status).end(text);
}

function refusalOf({ code }: NodeJS.ErrnoException): StartRefusal {
  return new StartRefusal(
    code === 'EADDRINUSE'
      ? 'METRICS_PORT: another process uses this port, such as a gateway that is already running. Stop it, or set another port.'
      : `METRICS_PORT, METRICS_HOST: the metrics cannot be served on this address (${code}).`,
  );
}
