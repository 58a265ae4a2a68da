import fastifyCors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem } from './problem';

/** The origin of a page is not allowed. */
const FOREIGN_ORIGIN = new HttpProblem(403, 'FOREIGN_ORIGIN', 'foreignOrigin');

/** PUT is for uploads. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT'];

/** The request headers that the gateway reads. */
const OURS = [
  ...['authorization', 'content-type', 'accept', 'accept-language'],
  ...['if-match', 'if-none-match', 'range', 'if-range', 'last-event-id'],
  ...['apollographql-client-name', 'apollographql-client-version', 'graphql-client-name', 'graphql-client-version'],
];

/**
 * Headers that client libraries add to requests. The gateway reads none of them. Headers that a proxy sets on behalf of its
 * client, such as X-Forwarded-For, must never be listed here.
 */
const OF_LIBRARIES = [
  ...['apollo-require-preflight', 'graphql-require-preflight', 'x-requested-with'],
  ...['x-apollo-operation-name', 'x-apollo-operation-id', 'x-apollo-operation-type', 'x-graphql-operation-name'],
  ...['cache-control', 'pragma', 'idempotency-key', 'x-idempotency-key'],
  // Tracing: W3C, Sentry, OpenTelemetry and Zipkin, Datadog, New Relic, Elastic, Application Insights, AWS, Google Cloud.
  ...['traceparent', 'tracestate', 'baggage', 'sentry-trace'],
  ...['b3', 'x-b3-traceid', 'x-b3-spanid', 'x-b3-parentspanid', 'x-b3-sampled', 'x-b3-flags', 'uber-trace-id'],
  ...['x-datadog-trace-id', 'x-datadog-parent-id', 'x-datadog-origin', 'x-datadog-sampling-priority', 'x-datadog-tags'],
  ...['newrelic', 'elastic-apm-traceparent', 'x-amzn-trace-id', 'x-cloud-trace-context'],
  ...['request-id', 'request-context', 'x-request-id', 'x-correlation-id', 'x-client-request-id', 'x-session-id'],
];

/** The headers of our responses that a page may read, besides those that it always may. */
const READABLE = [
  ...['x-request-id', 'retry-after', 'www-authenticate', 'allow', 'etag', 'vary'],
  ...['content-disposition', 'content-language', 'content-length', 'content-range', 'accept-ranges'],
];

const TWO_HOURS_SECONDS = 7_200;

/**
 * Allows pages of the configured origins to use all routes that are added afterwards, and to read their errors. A preflight
 * from any other origin is refused with 403 FOREIGN_ORIGIN. Cookies are not used: each request must contain its token.
 */
export async function allowOrigins(app: FastifyInstance, rules: OriginRules): Promise<void> {
  if (rules.demo || rules.corsOrigins.length > 0) await sendCorsHeaders(app, rules);
  app.addHook('onRequest', (request, _reply, done) => done(isPreflight(request) ? FOREIGN_ORIGIN : undefined));
}

async function sendCorsHeaders(app: FastifyInstance, rules: OriginRules): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    const isRequested = isPreflight(request) && request.headers['access-control-request-private-network'] === 'true';
    // Some browsers send this header before a page of the internet uses a server of an intranet.
    if (isRequested && isAllowed(rules, request.headers.origin))
      reply.header('access-control-allow-private-network', 'true');
    done();
  });
  await app.register(fastifyCors, {
    origin: (origin, done) => done(null, isAllowed(rules, origin)),
    methods: METHODS,
    allowedHeaders: [...OURS, ...OF_LIBRARIES],
    exposedHeaders: READABLE,
    maxAge: TWO_HOURS_SECONDS,
    strictPreflight: false,
  });
}

function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

function isAllowed(rules: OriginRules, origin: string | undefined): boolean {
  return origin !== undefined && isAllowedOrigin(rules, origin);
}

/** Hides the responses of the routes that are added afterwards from pages of other origins. */
export function keepFromOtherOrigins(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    Object.assign(route, { config: { ...route.config, cors: false } });
  });
}

/** Returns the CORS headers for a response to which no hook adds them; none if the origin is not allowed. */
export function corsHeaders(rules: OriginRules, origin: string | undefined): Readonly<Record<string, string>> {
  if (!isAllowed(rules, origin)) return {};
  return { 'access-control-allow-origin': origin as string, 'access-control-expose-headers': READABLE.join(', ') };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a text is an origin exactly as browsers send it, such as `https://portal.example`. */
export function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Whether a host name, as the URL parser returns it, always refers to this machine. */
function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** The origins whose pages may use the gateway: the configured ones and, in the demo, those of this machine. */
export interface OriginRules {
  readonly corsOrigins: readonly string[];
  readonly demo: boolean;
}

/** Whether pages of an origin, exactly as a browser sends it, may use the gateway. */
function isAllowedOrigin({ corsOrigins, demo }: OriginRules, origin: string): boolean {
  return corsOrigins.includes(origin) || (demo && isOrigin(origin) && isLoopback(new URL(origin).hostname));
}

interface Origins extends OriginRules {
  readonly publicUrl: string;
}

/**
 * Throws 403 FOREIGN_ORIGIN for a page of another origin that is not allowed. Browsers do not apply CORS to WebSockets, so the
 * server has to check their origin. Clients that are not browsers send no origin.
 */
export function assertKnownOrigin({ headers }: FastifyRequest, rules: Origins): void {
  const { origin, host } = headers;
  if (origin === undefined || isAllowedOrigin(rules, origin) || origin === new URL(rules.publicUrl).origin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw FOREIGN_ORIGIN;
}

const FOREIGN_HOST = new HttpProblem(421, 'FOREIGN_HOST', 'foreignHost');

/**
 * Refuses requests for a host that is neither this machine nor that of `publicUrl`, and requests of other hosts' pages under
 * the guarded paths, with 421 FOREIGN_HOST. Otherwise a page whose host name was changed to resolve to this machine could use a
 * server that listens on loopback only (DNS rebinding).
 */
export function refuseForeignHosts(app: FastifyInstance, publicUrl: string, guarded: readonly string[]): void {
  const publicHostname = new URL(publicUrl).hostname;
  // Nearly all requests name the same host.
  let knownHost = '';
  const isOwn = (url: string) => {
    const hostname = URL.canParse(url) ? new URL(url).hostname : '';
    return isLoopback(hostname) || hostname === publicHostname;
  };
  const isOwnHost = (host: string) => {
    if (host === knownHost) return true;
    const isKnown = isOwn(`http://${host}`);
    if (isKnown) knownHost = host;
    return isKnown;
  };
  app.addHook('onRequest', (request, _reply, done) => {
    const { host, origin } = request.headers;
    const isForeign = host !== undefined && !isOwnHost(host);
    // The path of the route, since a URL can be spelled in many ways.
    const isGuarded = guarded.some((path) => request.routeOptions.url?.startsWith(path));
    const isFromForeignPage = origin !== undefined && isGuarded && !isOwn(origin);
    done(isForeign || isFromForeignPage ? FOREIGN_HOST : undefined);
  });
}
