import type { FormattedExecutionResult } from 'graphql';
import { SECOND_MS } from '../../platform/base/clock';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import type { SentNode } from '../../platform/graphql/subscription';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { type PendingChanges, RETRY_MS } from './pending-changes';

/** Runs a subscription for a node. Returns null if the subscriber is no longer authenticated. */
export type RunForNode = (node: SentNode) => Promise<FormattedExecutionResult | null>;

/**
 * Yields the results of changes, one after the other, until they end. The next change is read when the client has taken the last
 * result. A change that cannot be sent now is sent later, so none is lost. Throws LISTENER_TOO_SLOW if too many changes are pending.
 */
export async function* streamChanges(
  pending: PendingChanges,
  run: RunForNode,
): AsyncGenerator<FormattedExecutionResult, void> {
  for (let node = await pending.next(); node !== null; node = await pending.next()) {
    const result = await run(node).catch(unavailable);
    if (result === null) return;
    const waitMs = result === UNAVAILABLE ? RETRY_MS : msToWait(result);
    if (waitMs === null) {
      if (isVisible(result)) yield result;
      continue;
    }
    pending.add(node);
    await pending.pause(waitMs);
  }
  if (pending.isTooMuch) throw new LocalizableError('tooSlowToListen', { code: 'LISTENER_TOO_SLOW' });
}

const UNAVAILABLE: FormattedExecutionResult = {};

function unavailable(error: unknown): FormattedExecutionResult {
  if (error instanceof DatabaseUnavailable) return UNAVAILABLE;
  throw error;
}

/** Returns how long to wait because the database is unavailable or the budget is spent; null if the result can be sent. */
function msToWait({ errors = [] }: FormattedExecutionResult): number | null {
  for (const { extensions = {}, path } of errors) {
    if (extensions.code === 'SERVICE_UNAVAILABLE') return RETRY_MS;
    // With a path, it is the error of one field of a result that can be sent.
    if (extensions.code === 'RATE_LIMITED' && !path) return Number(extensions.retryAfterSeconds) * SECOND_MS;
  }
  return null;
}

/** Whether the changed node exists for the viewer: only then the change is sent. */
function isVisible({ data, errors }: FormattedExecutionResult): boolean {
  return errors !== undefined || Object.values(data ?? {}).some((value) => value !== null);
}
