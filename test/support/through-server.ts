import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import inject, { type DispatchFunc } from 'light-my-request';

/** Sends a request within this process. */
export type Inject = (options: InjectOptions) => Promise<LightMyRequestResponse>;

/**
 * Makes `app.inject` pass requests to the server as if they had arrived on a connection: Fastify would receive them at once, without
 * what handles some of them before it. Returns a function that lets Fastify receive them at once.
 */
export function injectThroughServer(app: FastifyInstance): Inject {
  const throughFastify = app.inject.bind(app) as Inject;
  const dispatch: DispatchFunc = (request, response) => {
    const arrive = () => void app.server.emit('request', request, response);
    // On a connection, a small body arrives with its headers.
    if (request.method === 'POST' && request.headers['content-length']) request.once('readable', arrive);
    else arrive();
  };
  const throughServer = async (options: InjectOptions | string) => {
    await app.ready();
    return inject(dispatch, options);
  };
  Object.assign(app, { inject: throughServer });
  return throughFastify;
}
