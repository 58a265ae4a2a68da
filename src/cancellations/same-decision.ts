import { findActors } from '../audit/find-actors';
import type { Viewer } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import { toMinor } from '../platform/graphql/money';
import type { Row } from '../platform/graphql/row-loader';
import type { DecideCancellationInput } from './cancellation.input';
import type { CancellationRequest } from './cancellation-request.entity';
import { notOpen } from './close-cancellation';

/** Status of a request after each decision, and the action that the audit trail records. */
const outcomes = {
  COMPLETE: { status: 'COMPLETED', action: 'CANCELLATION_COMPLETED' },
  REJECT: { status: 'REJECTED', action: 'CANCELLATION_REJECTED' },
} as const;

/**
 * Throws CANCELLATION_NOT_OPEN unless this reviewer closed the request with exactly this decision, amount and note. A
 * client sends the same decision again if the response was lost.
 */
export async function assertSameDecision(
  tx: Transaction,
  viewer: Viewer,
  request: Row<CancellationRequest>,
  input: DecideCancellationInput,
): Promise<void> {
  const { status, action } = outcomes[input.decision];
  const isSame =
    request.status === status && request.decisionNote === decisionNoteOf(input) && isSameAmount(request, input);
  if (!isSame) throw notOpen();
  const deciders = await findActors(tx, viewer, action, request.id);
  if (!deciders.includes(viewer.id)) throw notOpen();
}

/** Returns the note of a decision in its stored form; null if there is none. */
export function decisionNoteOf({ note }: DecideCancellationInput): string | null {
  return note ?? null;
}

function isSameAmount(
  { amountApprovedMinor, amountRequestedMinor, currency }: Row<CancellationRequest>,
  { decision, amountApproved }: DecideCancellationInput,
): boolean {
  if (decision === 'REJECT') return !amountApproved;
  if (!amountApproved) return amountApprovedMinor === amountRequestedMinor;
  return amountApproved.currency === currency && toMinor(amountApproved) === amountApprovedMinor;
}
