import type { FastifyRequest } from 'fastify';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { KeysUnavailable } from '../access/provider-keys';
import type { Gateway } from '../gateway';
import type { Listener } from './listen';
import { Session } from './session';
import { type ConnectionParams, languagesOf, socketTokenOf } from './socket-token';

/** As it is registered for WebSockets: clients come again, which they do not after an error of ours. */
const TRY_AGAIN_LATER = 1013;

/**
 * A way to sign in on a WebSocket. Without a token it is closed with 4401; with one that is not valid, and as soon as that
 * is so, with 4403, after which a client may come again with another one; with 1013 while nothing can be known about it.
 */
export function signingIn(
  gateway: Gateway,
  socket: WebSocket,
  { raw, ip, id, log }: FastifyRequest,
): (params: ConnectionParams) => Promise<Listener | null> {
  const countStranger = async (code: CloseCode, reason: string) => {
    await gateway.rateLimits.countUnknownCaller({ ip }).catch(() => {});
    socket.close(code, reason);
    return null;
  };
  const askToComeLater = (error: unknown) => {
    if (!(error instanceof KeysUnavailable)) throw error;
    socket.close(TRY_AGAIN_LATER, 'Try again later');
    return null;
  };
  const signIn = async (params: ConnectionParams) => {
    const { isGiven, token } = socketTokenOf(raw, params);
    if (!isGiven) return countStranger(CloseCode.Unauthorized, 'Unauthorized');
    const expire = () => socket.close(CloseCode.Forbidden, 'Forbidden');
    const session = token === null ? null : await Session.open(gateway, token, expire);
    if (!session) return countStranger(CloseCode.Forbidden, 'Forbidden');
    if (socket.readyState !== socket.OPEN) session.close();
    log.debug('listening on a WebSocket');
    return { session, id, headers: languagesOf(raw, params), log };
  };
  return (params) => signIn(params).catch(askToComeLater);
}
