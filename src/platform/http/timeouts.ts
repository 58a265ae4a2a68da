import type { IncomingMessage } from 'node:http';
import { SECOND_MS } from '../base/clock';

/** How long clients may take. */
export interface Timeouts {
  /** From the first byte of a request's headers to their last one. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to its last one, unless it is an upload. */
  readonly requestTimeoutMs: number;
  /** Within this time an upload, or an answer that waits for its reader, goes on by a thousand bytes for each second. */
  readonly stallTimeoutMs: number;
  /** Whether a request brings a file, which may take its time. */
  isUpload(request: IncomingMessage): boolean;
}

/** How often slow clients are looked for: often enough for the shortest of the times. */
export function checkIntervalMs({
  headersTimeoutMs,
  requestTimeoutMs,
  stallTimeoutMs,
}: Omit<Timeouts, 'isUpload'>): number {
  return Math.min(SECOND_MS / 4, headersTimeoutMs / 4, requestTimeoutMs / 4, stallTimeoutMs / 4);
}
