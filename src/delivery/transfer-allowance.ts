import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../platform/base/clock';
import type { Database } from '../platform/database/database';
import { DatabaseUnavailable, OutcomeUnknown } from '../platform/database/unavailable';
import { HttpProblem } from '../platform/http/problem';
import { linkGone } from './find-download';
import { type Refusal, reserveBytes, settleBytes } from './transfer-budget';

/** How often it is looked whether other transfers of the session have given bytes back. */
const LOOK_EVERY_MS = SECOND_MS / 4;

/** What one transfer may send of its session, and has sent. */
export interface TransferAllowance {
  /**
   * Sets up to `wanted` bytes aside if at least `needed` are left. Waits while other transfers of the session hold them;
   * throws 410 SESSION_SPENT or LINK_REVOKED, and 503 SESSION_BUSY if they are held for longer than the patience.
   */
  take(wanted: number, needed: number): Promise<number>;
  /** Books what was sent and gives back the rest. May be called again, as what was sent is known better. */
  settle(): Promise<void>;
}

interface Sender {
  readonly sessionId: string;
  readonly patienceMs: number;
  /** How many bytes of the body have been sent. */
  readonly sentBytes: () => number;
  /** Whether nobody waits for more. */
  readonly isOver: () => boolean;
}

/** Opens the account of a transfer. */
export function createTransferAllowance(database: Database, sender: Sender): TransferAllowance {
  const { sessionId, patienceMs, sentBytes, isOver } = sender;
  let booked = 0;
  let reserved = 0;

  const reserve = async (wanted: number, needed: number): Promise<number | Refusal> => {
    const sent = Math.min(reserved, sentBytes() - booked);
    const outcome = await database.transaction((tx) => reserveBytes(tx, sessionId, { sent, wanted, needed }));
    if (outcome === 'REVOKED') return outcome;
    booked += sent;
    reserved += (typeof outcome === 'number' ? outcome : 0) - sent;
    return outcome;
  };

  return {
    take: async (wanted, needed) => {
      const hasBegun = booked + reserved > 0;
      for (const endsAt = performance.now() + patienceMs; ; await delay(LOOK_EVERY_MS)) {
        const outcome = await reserve(wanted, needed).catch((error: unknown) => {
          if (hasBegun && isPassing(error) && performance.now() < endsAt) return 'BUSY' as const;
          throw error;
        });
        if (typeof outcome === 'number') return outcome;
        if (outcome !== 'BUSY' || isOver() || performance.now() >= endsAt) throw problemOf(outcome);
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

/** Whether a running transfer goes on once the database is there again, and nothing was written. */
function isPassing(error: unknown): boolean {
  return error instanceof DatabaseUnavailable && !(error instanceof OutcomeUnknown);
}

function problemOf(refusal: Refusal): HttpProblem {
  if (refusal === 'REVOKED') return linkGone('REVOKED');
  if (refusal === 'BUSY') return new HttpProblem(503, 'SESSION_BUSY', 'sessionBusy');
  return new HttpProblem(410, 'SESSION_SPENT', 'sessionSpent');
}
