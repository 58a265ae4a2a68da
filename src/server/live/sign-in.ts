import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { bearerTokenOf } from '../../platform/access/bearer-token';
import { KeysUnavailable } from '../../platform/access/provider-keys';
import { SignInRefused } from '../../platform/access/sign-in-refused';
import { rejectedTokens } from '../../platform/access/token.metrics';
import type { RefuseToken, TokenProblem } from '../../platform/access/token-problem';
import { localeOf } from '../../platform/http/locale';
import { HttpProblem } from '../../platform/http/problem';
import { routeOf } from '../../platform/http/response-hooks';
import { messageFor } from '../../platform/i18n/messages';
import type { Gateway } from '../gateway';
import { type EndReason, logEnd, Session } from './session';
import type { Subscriber } from './subscribe';

/** The registered close code "Try Again Later": clients reconnect, which they do not after an internal error. */
const TRY_AGAIN_LATER = 1013;

/**
 * Returns a function that signs in on a WebSocket. The WebSocket is closed with 4401 if there is no token, with 4403 if the token
 * is invalid or becomes so (a client may reconnect with another one) or its user cannot sign in, and with 1013 if it cannot be
 * verified now.
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
  const refuse = async (code: CloseCode, reason: string, tokenProblem: TokenProblem) => {
    rejectedTokens.add(1, tokenProblem);
    await gateway.rateLimits.countUnknownCaller({ ip }).catch(ignoreLimit);
    return close(code, reason, { errors: ['UNAUTHENTICATED'], tokenProblem });
  };
  const refuseForNow = (error: unknown) => {
    if (error instanceof SignInRefused) return close(CloseCode.Forbidden, error.code, { errors: [error.code] });
    if (!(error instanceof KeysUnavailable)) throw error;
    return close(TRY_AGAIN_LATER, 'Try again later', { errors: [error.code] });
  };
  const signIn = async (params: ConnectionParams) => {
    const { isGiven, token } = socketTokenOf(raw, params);
    if (!isGiven) return refuse(CloseCode.Unauthorized, 'Unauthorized', 'MISSING');
    let problem: TokenProblem = 'NOT_A_BEARER_TOKEN';
    const noteProblem: RefuseToken = (found) => {
      problem = found;
      return null;
    };
    const headers = headersOf(raw, params);
    let locale = localeOf(headers);
    const expire = (why: EndReason) => {
      logEnd(log, why);
      socket.close(CloseCode.Forbidden, endReason(why, locale));
    };
    const session = token === null ? null : await Session.open(gateway, token, expire, noteProblem);
    if (!session) return refuse(CloseCode.Forbidden, 'Forbidden', problem);
    locale = localeOf(headers, session.locale);
    if (socket.readyState !== socket.OPEN) session.close();
    log.debug('signed in on a WebSocket');
    return { session, id, headers, log, route, notes: {}, onEnd: () => {} };
  };
  return (params) => signIn(params).catch(refuseForNow);
}

/** The maximum length of the reason of a close frame by RFC 6455. */
const MAX_REASON_BYTES = 123;

/** Returns the reason with which the WebSocket of an ended session is closed: a code, and the message if there is room for it. */
function endReason(why: EndReason, locale: string): string {
  if (why instanceof SignInRefused) return why.code;
  const reason = `UNAUTHENTICATED: ${messageFor(locale, 'signInAgain')}`;
  return Buffer.byteLength(reason) <= MAX_REASON_BYTES ? reason : 'UNAUTHENTICATED';
}

/** A refused WebSocket is closed also if its network has exceeded the limit of unknown callers. */
function ignoreLimit(error: unknown): void {
  if (!(error instanceof HttpProblem)) throw error;
}

/** The payload of `connection_init`. Browsers cannot set headers of the request that opens a WebSocket. */
export type ConnectionParams = Readonly<Record<string, unknown>>;

/** The token of a WebSocket; null if it is malformed or if two tokens differ. */
type SocketToken = { readonly isGiven: boolean; readonly token: string | null };

/**
 * Returns the bearer token of a WebSocket: `authorization` of the payload, in the format of the header, or the header itself. If
 * both are present, they must be the same.
 */
function socketTokenOf(request: IncomingMessage, params: ConnectionParams): SocketToken {
  const inPayload = params.authorization ?? params.Authorization;
  const inHeader = bearerTokenOf(request);
  const hasHeader = request.headers.authorization !== undefined;
  if (inPayload === undefined) return { isGiven: hasHeader, token: inHeader };
  const authorization = typeof inPayload === 'string' ? inPayload : '';
  const token = bearerTokenOf({ headers: { authorization }, rawHeaders: ['authorization', authorization] });
  return { isGiven: true, token: hasHeader && inHeader !== token ? null : token };
}

/** Returns the headers, with the accepted languages of the payload if it has any. */
function headersOf({ headers }: IncomingMessage, params: ConnectionParams) {
  const inPayload = params['accept-language'];
  return { ...headers, 'accept-language': typeof inPayload === 'string' ? inPayload : headers['accept-language'] };
}
