import { EventEmitter, once } from 'node:events';
import WebSocket from 'ws';
import type { Data } from '../support/client';

/** A WebSocket on which a test can send any message. */
export interface RawSocket {
  readonly socket: WebSocket;
  send(message: object | string): void;
  /** Returns the next message that was not returned yet. */
  next(): Promise<Data>;
  /** The close code; 1006 if the connection ended without one. */
  readonly closed: Promise<number>;
  /** The reason of the close frame. */
  readonly closeReason: Promise<string>;
}

interface Opening {
  readonly headers?: Readonly<Record<string, string>>;
  readonly protocols?: readonly string[];
  readonly path?: string;
  readonly autoPong?: boolean;
}

/** Opens a WebSocket. Rejects with “Unexpected server response” and the status if it is refused. */
export async function openSocket(origin: string, opening: Opening = {}): Promise<RawSocket> {
  const { protocols = ['graphql-transport-ws'], path = '/graphql', headers = {}, autoPong = true } = opening;
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, [...protocols], { headers, autoPong });
  const messages: Data[] = [];
  const arrivals = new EventEmitter();
  let taken = 0;
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)));
    arrivals.emit('message');
  });
  await once(socket, 'open');
  const close = once(socket, 'close');
  const closed = close.then(([code]) => code as number);
  const closeReason = close.then(([, reason]) => String(reason));
  socket.on('error', () => {});
  return {
    socket,
    closed,
    closeReason,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: async () => {
      while (messages.length === taken) await once(arrivals, 'message');
      taken += 1;
      return messages[taken - 1];
    },
  };
}

/** Opens a WebSocket and signs in. */
export async function signIn(origin: string, token: string, params: object = {}): Promise<RawSocket> {
  const socket = await openSocket(origin);
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}`, ...params } });
  expect(await socket.next()).toEqual({ type: 'connection_ack' });
  return socket;
}
