import type { Socket } from 'node:net';
import { downloadedBytes } from './download.metrics';

/** Counts the bytes that are sent of the body of a response. */
export interface SentCounter {
  /** Records that more bytes were read from the file to be sent. */
  read(bytes: number): void;
  /**
   * Returns the number of bytes sent: once the connection has ended, those that the operating system accepted; until then,
   * those that were read. Headers may be included; bytes of the body that wait in buffers of this process are not.
   */
  bytes(): number;
}

/** Begins to count for the next response on a connection. */
export function createSentCounter(socket: Socket): SentCounter {
  const before = socket.bytesWritten;
  let readBytes = 0;
  return {
    read: (bytes) => {
      readBytes += bytes;
      downloadedBytes.add(bytes);
    },
    // Until a socket is closed, its count includes the bytes that wait in its buffers. Without a socket no bytes are lost.
    bytes: () => (socket.destroyed ? Math.min(readBytes, socket.bytesWritten - before) : readBytes),
  };
}
