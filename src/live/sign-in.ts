import type { FastifyRequest } from 'fastify';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Gateway } from '../gateway';
import type { Listener } from './listen';
import { Session } from './session';
import { type ConnectionParams, languagesOf, socketTokenOf } from './socket-token';

/**
 * A way to sign in on a WebSocket. Without a token it is closed with 4401; with one that is not valid, and as soon as that
 * is so, with 4403, after which a client may come again with another one.
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
  return async (params) => {
    const { isGiven, token } = socketTokenOf(raw, params);
    if (!isGiven) return countStranger(CloseCode.Unauthorized, 'Unauthorized');
    const expire = () => socket.close(CloseCode.Forbidden, 'Forbidden');
    const session = token === null ? null : await Session.open(gateway, token, expire);
    if (!session) return countStranger(CloseCode.Forbidden, 'Forbidden');
    if (socket.readyState !== socket.OPEN) session.close();
    log.debug('listening on a WebSocket');
    return { session, id, headers: languagesOf(raw, params), log };
  };
}
