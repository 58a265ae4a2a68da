import type { IncomingMessage } from 'node:http';
import { SECOND_MS } from '../base/clock';

/** How long clients may take. */
export interface Timeouts {
  /** From the first byte of a request's headers to their last one. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to its last one, unless it is an upload. */
  readonly requestTimeoutMs: number;
  /** The time within which an upload, or a response that is being read, must progress by 1,000 bytes per second of it. */
  readonly stallTimeoutMs: number;
  /** Whether a request uploads a file, for which `requestTimeoutMs` does not apply. */
  isUpload(request: IncomingMessage): boolean;
}

/** Returns the interval at which to check for slow clients: a quarter of the shortest timeout, at most 250 ms. */
export function checkIntervalMs({
  headersTimeoutMs,
  requestTimeoutMs,
  stallTimeoutMs,
}: Omit<Timeouts, 'isUpload'>): number {
  return Math.min(SECOND_MS / 4, headersTimeoutMs / 4, requestTimeoutMs / 4, stallTimeoutMs / 4);
}
