import type { Socket } from 'node:net';
import { paceWithin } from './pace';

/** A check whether a client is taking an answer too slowly, to be made again and again. */
export function slowReaderCheck(socket: Socket, stallTimeoutMs: number): (now: number) => boolean {
  const pace = paceWithin(stallTimeoutMs, performance.now());
  return (now) => {
    const { sentBytes, waitingBytes } = sendingOf(socket);
    if (waitingBytes === 0) pace.rest(now);
    return pace.isTooSlow(sentBytes, now);
  };
}

/** What Node.js knows of the chunk that is being sent. A socket itself counts a chunk when all of it is gone, and it may be a whole answer. */
interface Handle {
  readonly bytesWritten?: number;
  readonly writeQueueSize?: number;
}

function sendingOf(socket: Socket): { readonly sentBytes: number; readonly waitingBytes: number } {
  const { _handle: handle } = socket as Socket & { readonly _handle?: Handle | null };
  const { bytesWritten = socket.bytesWritten, writeQueueSize = socket.writableLength } = handle ?? {};
  return { sentBytes: bytesWritten - writeQueueSize, waitingBytes: writeQueueSize };
}
