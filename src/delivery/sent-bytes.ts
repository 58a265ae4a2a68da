import type { Socket } from 'node:net';

/** Counts what is sent of the body of an answer. */
export interface SentCounter {
  /** Notes that more bytes were read to be sent. */
  read(bytes: number): void;
  /**
   * Returns how many were sent: those that the operating system took, once the connection has ended, and until then those
   * that were read. Headers may count among them, a body that waits in the buffers of this process does not.
   */
  bytes(): number;
}

/** Begins to count for the answer that comes next on a connection. */
export function createSentCounter(socket: Socket): SentCounter {
  const before = socket.bytesWritten;
  let readBytes = 0;
  return {
    read: (bytes) => {
      readBytes += bytes;
    },
    // Before a socket is closed it counts what waits in its buffers as well. Where there is no socket nothing is lost.
    bytes: () => (socket.destroyed ? Math.min(readBytes, socket.bytesWritten - before) : readBytes),
  };
}
