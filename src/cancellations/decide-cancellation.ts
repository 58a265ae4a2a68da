import { recordAudit } from '../audit/record-audit';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import type { Row } from '../platform/graphql/row-loader';
import { UserError } from '../platform/graphql/user-error';
import type { DecideCancellationInput } from './cancellation.input';
import type { CancellationPayload } from './cancellation.payload';
import { assertMayDecide } from './cancellation-permission';
import type { CancellationRequest } from './cancellation-request.entity';
import { closeRequest, getRequest } from './close-cancellation';
import { completeCancellation } from './complete-cancellation';
import { refundAmountMinor } from './refund-amount';
import { assertSameDecision, decisionNoteOf } from './same-decision';
import { reactivate } from './withdraw-cancellation';

/**
 * Completes or rejects a request. Throws FORBIDDEN_ROLE if the viewer submitted it. The same decision by the same
 * reviewer again returns the decided request and changes nothing.
 */
export async function decideCancellation(
  tx: Transaction,
  { viewer }: Context,
  input: DecideCancellationInput,
): Promise<Partial<CancellationPayload>> {
  const request = await getRequest(tx, viewer, input.cancellationRequestId);
  if (request.status !== 'SUBMITTED') {
    await assertSameDecision(tx, viewer, request, input);
    return { cancellationRequestId: request.id };
  }
  assertMayDecide(viewer, request);

  const { id, partnerId, customerId } = request;
  const decisionNote = decisionNoteOf(input);
  if (input.decision === 'COMPLETE') {
    const amountApprovedMinor = approvedAmountMinor(request, input);
    const closing = { status: 'COMPLETED', amountApprovedMinor, decisionNote } as const;
    const softwareIds = await closeRequest(tx, id, closing);
    await completeCancellation(tx, viewer, request, { softwareIds, amountMinor: amountApprovedMinor });
  } else {
    if (input.amountApproved) throw new UserError('INVALID_VALUE', ['amountApproved']);
    const closing = { status: 'REJECTED', amountApprovedMinor: null, decisionNote } as const;
    await reactivate(tx, await closeRequest(tx, id, closing));
    recordAudit(tx, viewer, [{ action: 'CANCELLATION_REJECTED', subjectId: id, partnerId, customerId }]);
  }
  return { cancellationRequestId: id };
}

function approvedAmountMinor(request: Row<CancellationRequest>, { amountApproved }: DecideCancellationInput): number {
  if (!amountApproved) return request.amountRequestedMinor;
  return refundAmountMinor(amountApproved, {
    currency: request.currency,
    maximumMinor: request.amountRequestedMinor,
    path: ['amountApproved'],
  });
}
