import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type Exchange, requestComingIn } from './exchanges';
import { paceWithin } from './pace';
import type { Patience } from './patience';

/** A check whether a client is sending a request too slowly, to be made again and again. */
export function slowSenderCheck(socket: Socket, exchange: Exchange, patience: Patience): (now: number) => boolean {
  const beginningOf = requestBeginnings(socket, exchange);
  const pace = paceWithin(patience.stallTimeoutMs, performance.now());
  return (now) => {
    const request = requestComingIn(exchange);
    const beganAt = beginningOf(request, now);
    // What has come and was not taken yet is our own delay.
    if (!request || request.readableLength > 0) pace.rest(now);
    if (request && !patience.isUpload(request)) return now - beganAt >= patience.requestTimeoutMs;
    return pace.isTooSlow(socket.bytesRead, now);
  };
}

/** When the request began that comes in: its headers count to its time, and Node.js does not tell when they began. */
function requestBeginnings(socket: Socket, exchange: Exchange) {
  let latest: IncomingMessage | null = null;
  let wasComingIn = false;
  let bytesAtRest = 0;
  let headersBeganAt: number | null = null;
  let beganAt = 0;
  return (request: IncomingMessage | null, now: number): number => {
    const isNew = exchange.request !== latest;
    if (request && isNew) beganAt = headersBeganAt ?? exchange.requestedAt;
    if (request || isNew || wasComingIn) {
      bytesAtRest = socket.bytesRead;
      headersBeganAt = null;
    } else if (socket.bytesRead > bytesAtRest) headersBeganAt ??= now;
    latest = exchange.request;
    wasComingIn = request !== null;
    return beganAt;
  };
}
