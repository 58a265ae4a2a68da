import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../platform/base/clock';
import type { Database } from '../platform/database/database';
import { DatabaseUnavailable, OutcomeUnknown } from '../platform/database/unavailable';
import { HttpProblem } from '../platform/http/problem';
import { linkGone, partnerClosed } from './find-download';
import { type Refusal, reserveBytes, settleBytes } from './transfer-budget';

/** How often a transfer checks whether others of the session have released bytes. */
const POLL_INTERVAL_MS = SECOND_MS / 4;

/** Keeps the account of one transfer: the bytes that it has reserved of its session, and those that it has sent. */
export interface TransferAllowance {
  /**
   * Reserves up to `wanted` bytes if at least `needed` are left, and returns their number. Waits while other transfers of the
   * session hold them. Throws 410 SESSION_SPENT or LINK_REVOKED, 403 PARTNER_CLOSED, and 503 SESSION_BUSY if they are held for
   * too long.
   */
  take(wanted: number, needed: number): Promise<number>;
  /** Books the sent bytes and releases the rest. Can be called again when the number of sent bytes is known more exactly. */
  settle(): Promise<void>;
}

interface Sender {
  readonly sessionId: string;
  readonly timeoutMs: number;
  /** Returns the number of bytes of the body that have been sent. */
  readonly sentBytes: () => number;
  /** Returns whether the connection to the client is closed. */
  readonly isClosed: () => boolean;
}

/** Opens the account of a transfer. */
export function createTransferAllowance(database: Database, sender: Sender): TransferAllowance {
  const { sessionId, timeoutMs, sentBytes, isClosed } = sender;
  let booked = 0;
  let reserved = 0;

  const reserve = async (wanted: number, needed: number): Promise<number | Refusal> => {
    const sent = Math.min(reserved, sentBytes() - booked);
    const outcome = await database.transaction((tx) => reserveBytes(tx, sessionId, { sent, wanted, needed }));
    if (outcome === 'REVOKED' || outcome === 'CLOSED') return outcome;
    booked += sent;
    reserved += (typeof outcome === 'number' ? outcome : 0) - sent;
    return outcome;
  };

  return {
    take: async (wanted, needed) => {
      const hasBegun = booked + reserved > 0;
      for (const endsAt = performance.now() + timeoutMs; ; await delay(POLL_INTERVAL_MS)) {
        const outcome = await reserve(wanted, needed).catch((error: unknown) => {
          if (hasBegun && isTemporary(error) && performance.now() < endsAt) return 'BUSY' as const;
          throw error;
        });
        if (typeof outcome === 'number') return outcome;
        if (outcome !== 'BUSY' || isClosed() || performance.now() >= endsAt) throw problemOf(outcome);
      }
    },
    settle: async () => {
      const sent = sentBytes() - booked;
      if (sent === 0 && reserved === 0) return;
      const settlement = { sent, reserved };
      await database.transaction((tx) => settleBytes(tx, sessionId, settlement));
      booked += sent;
      reserved = 0;
    },
  };
}

/** Returns whether a running transfer can continue when the database is available again: nothing was written. */
function isTemporary(error: unknown): boolean {
  return error instanceof DatabaseUnavailable && !(error instanceof OutcomeUnknown);
}

function problemOf(refusal: Refusal): HttpProblem {
  if (refusal === 'REVOKED') return linkGone('REVOKED');
  if (refusal === 'CLOSED') return partnerClosed();
  if (refusal === 'BUSY') return new HttpProblem(503, 'SESSION_BUSY', 'sessionBusy');
  return new HttpProblem(410, 'SESSION_SPENT', 'sessionSpent');
}
