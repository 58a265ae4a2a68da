import { setTimeout as delay } from 'node:timers/promises';
import { HOUR_MS, SECOND_MS } from '../../../platform/base/clock';
import { DatabaseUnavailable, OutcomeUnknown } from '../../../platform/database/unavailable';

/** Another import takes minutes. */
const WAIT_LIMIT_MS = HOUR_MS;

/** Lock timeouts of both databases. */
const LOCKED = /^(SQLITE_BUSY|55P03$)/;

/** Runs a unit of work again while another process, such as another import, holds its locks. */
export async function waitForTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = performance.now() + WAIT_LIMIT_MS;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await work();
    } catch (error) {
      if (!isLocked(error) || performance.now() > giveUpAt) throw error;
      if (isFirst) console.error('Waiting for another process that writes, such as another import.');
      await delay(SECOND_MS / 2);
    }
  }
}

/** Nothing was changed: the lock could not be taken. */
function isLocked(error: unknown): boolean {
  if (!(error instanceof DatabaseUnavailable) || error instanceof OutcomeUnknown) return false;
  return LOCKED.test(String((error.cause as { readonly code?: unknown } | null)?.code ?? ''));
}
