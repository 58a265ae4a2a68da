import type { IncomingMessage } from 'node:http';
import { bearerTokenOf } from '../../platform/access/bearer-token';

/** What a client says when it begins to use a WebSocket: browsers can set no header of the request itself. */
export type ConnectionParams = Readonly<Record<string, unknown>>;

/** Who wants to listen: nobody who says so, or somebody by this token. */
export type SocketToken = { readonly isGiven: boolean; readonly token: string | null };

/**
 * The bearer token of a WebSocket: `authorization` in what its client says at the beginning, written as the header is, or the
 * header itself. Where both are there they have to be the same.
 */
export function socketTokenOf(request: IncomingMessage, params: ConnectionParams): SocketToken {
  const said = params.authorization ?? params.Authorization;
  const inHeader = bearerTokenOf(request);
  const hasHeader = request.headers.authorization !== undefined;
  if (said === undefined) return { isGiven: hasHeader, token: inHeader };
  const authorization = typeof said === 'string' ? said : '';
  const token = bearerTokenOf({ headers: { authorization }, rawHeaders: ['authorization', authorization] });
  return { isGiven: true, token: hasHeader && inHeader !== token ? null : token };
}

/** In which languages a client wants to be answered: what it says, or the header. */
export function languagesOf({ headers }: IncomingMessage, params: ConnectionParams) {
  const said = params['accept-language'];
  return { 'accept-language': typeof said === 'string' ? said : headers['accept-language'] };
}
