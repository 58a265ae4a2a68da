import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { bearerTokenOf } from '../../platform/access/bearer-token';
import { KeysUnavailable } from '../../platform/access/provider-keys';
import type { RefuseToken, TokenProblem } from '../../platform/access/token-problem';
import { HttpProblem } from '../../platform/http/problem';
import { routeOf } from '../../platform/http/response-hooks';
import type { Gateway } from '../gateway';
import { type EndReason, logEnd, Session } from './session';
import type { Subscriber } from './subscribe';

/** As it is registered for WebSockets: clients come again, which they do not after an error of ours. */
const TRY_AGAIN_LATER = 1013;

/**
 * A way to sign in on a WebSocket. Without a token it is closed with 4401; with one that is not valid, and as soon as that
 * is so, with 4403, after which a client may come again with another one; with 1013 while nothing can be known about it.
 */
export function signingIn(
  gateway: Gateway,
  socket: WebSocket,
  request: FastifyRequest,
): (params: ConnectionParams) => Promise<Subscriber | null> {
  const { raw, ip, id, log } = request;
  const route = routeOf(request);
  const close = (status: number, reason: string, facts: object) => {
    log.info({ ...route, status, ...facts }, 'WebSocket refused');
    socket.close(status, reason);
    return null;
  };
  const countStranger = async (code: CloseCode, reason: string, tokenProblem: TokenProblem) => {
    await gateway.rateLimits.countUnknownCaller({ ip }).catch(tooMany);
    return close(code, reason, { errors: ['UNAUTHENTICATED'], tokenProblem });
  };
  const askToComeLater = (error: unknown) => {
    if (!(error instanceof KeysUnavailable)) throw error;
    return close(TRY_AGAIN_LATER, 'Try again later', { errors: [error.code] });
  };
  const expire = (why: EndReason) => {
    logEnd(log, why);
    socket.close(CloseCode.Forbidden, 'Forbidden');
  };
  const signIn = async (params: ConnectionParams) => {
    const { isGiven, token } = socketTokenOf(raw, params);
    if (!isGiven) return countStranger(CloseCode.Unauthorized, 'Unauthorized', 'MISSING');
    let problem: TokenProblem = 'NOT_A_BEARER_TOKEN';
    const refuse: RefuseToken = (found) => {
      problem = found;
      return null;
    };
    const session = token === null ? null : await Session.open(gateway, token, expire, refuse);
    if (!session) return countStranger(CloseCode.Forbidden, 'Forbidden', problem);
    if (socket.readyState !== socket.OPEN) session.close();
    log.debug('signed in on a WebSocket');
    return { session, id, headers: languagesOf(raw, params), log, route, notes: {}, onEnd: () => {} };
  };
  return (params) => signIn(params).catch(askToComeLater);
}

/** A WebSocket that is refused is closed whether or not its network had too many. */
function tooMany(error: unknown): void {
  if (!(error instanceof HttpProblem)) throw error;
}

/** What a client says when it begins to use a WebSocket: browsers can set no header of the request itself. */
export type ConnectionParams = Readonly<Record<string, unknown>>;

/** Who wants to listen: nobody who says so, or somebody by this token. */
type SocketToken = { readonly isGiven: boolean; readonly token: string | null };

/**
 * The bearer token of a WebSocket: `authorization` in what its client says at the beginning, written as the header is, or the
 * header itself. Where both are there they have to be the same.
 */
function socketTokenOf(request: IncomingMessage, params: ConnectionParams): SocketToken {
  const said = params.authorization ?? params.Authorization;
  const inHeader = bearerTokenOf(request);
  const hasHeader = request.headers.authorization !== undefined;
  if (said === undefined) return { isGiven: hasHeader, token: inHeader };
  const authorization = typeof said === 'string' ? said : '';
  const token = bearerTokenOf({ headers: { authorization }, rawHeaders: ['authorization', authorization] });
  return { isGiven: true, token: hasHeader && inHeader !== token ? null : token };
}

/** In which languages a client wants to be answered: what it says, or the header. */
function languagesOf({ headers }: IncomingMessage, params: ConnectionParams) {
  const said = params['accept-language'];
  return { 'accept-language': typeof said === 'string' ? said : headers['accept-language'] };
}
