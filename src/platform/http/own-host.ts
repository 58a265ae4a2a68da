import type { FastifyInstance } from 'fastify';
import { isLoopback } from './origin';
import { HttpProblem } from './problem';

const FOREIGN_HOST = new HttpProblem(421, 'FOREIGN_HOST', 'foreignHost');

/**
 * Refuses requests for another host, and pages of another host that ask for something under this path. What listens on
 * loopback only is reached all the same by a page whose host name was made to lead there (DNS rebinding).
 */
export function refuseForeignHosts(app: FastifyInstance, publicUrl: string, guardedPath: string): void {
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
    // As the router reads the path: a URL can be written in many ways.
    const isGuarded = request.routeOptions.url?.startsWith(guardedPath);
    const isForForeigner = origin !== undefined && isGuarded && !isOwn(origin);
    done(isForeign || isForForeigner ? FOREIGN_HOST : undefined);
  });
}
