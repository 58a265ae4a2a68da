import { CloseCode, type Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { decodeUtf8, NotUtf8Error } from '../../platform/text/utf8';
import type { SocketExtra } from './socket-listeners';

/** What a client was sent and has not taken yet, in bytes; one that has more of its own to say does not read. */
const MAX_UNREAD_BYTES = 4_000_000;

/** As RFC 6455 has it for text that is not UTF-8. */
const INVALID_TEXT = 1007;

/** Has graphql-ws serve a WebSocket. What is sent waits until it was taken, so that nothing gathers for who does not read. */
export function serveSocket(server: Server<SocketExtra>, socket: WebSocket, extra: SocketExtra): void {
  const { log, route } = extra;
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => new Promise<void>((resolve) => socket.send(text, () => resolve())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (data) => {
          if (isUnread(socket)) return;
          const text = textOf(data);
          if (text === null) return socket.close(INVALID_TEXT, 'Invalid UTF-8');
          take(text).catch((error: unknown) => {
            log.error({ err: error, ...route });
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        });
      },
    },
    extra,
  );
  socket.on('ping', () => isUnread(socket));
  // Too large a message, or none that can be read: ws has closed it already.
  socket.on('error', (error: Error & { readonly code?: string }) =>
    log.debug({ code: error.code }, 'WebSocket unreadable'),
  );
  socket.once(
    'close',
    (code, reason) => void closed(code, String(reason)).catch((err) => log.error({ err, ...route })),
  );
}

/** Null for what is not UTF-8: ws has checked messages of text only, not binary ones. */
function textOf(data: RawData): string | null {
  try {
    return decodeUtf8(data as Buffer);
  } catch (error) {
    if (error instanceof NotUtf8Error) return null;
    throw error;
  }
}

/** Cuts whoever sends and does not read. */
function isUnread(socket: WebSocket): boolean {
  if (socket.bufferedAmount <= MAX_UNREAD_BYTES) return false;
  socket.terminate();
  return true;
}
