import { recordAudit } from '../audit/record-audit';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import type { Context } from '../platform/graphql/context';
import type { WithdrawCancellationInput } from './cancellation.input';
import type { CancellationPayload } from './cancellation.payload';
import { assertMayWithdraw } from './cancellation-permission';
import { closeRequest, getRequest } from './close-cancellation';

/**
 * Withdraws an open request. Its software becomes active, and its cancellation can be requested again. Withdrawing it
 * again returns the withdrawn request and changes nothing.
 */
export async function withdrawCancellation(
  tx: Transaction,
  { viewer }: Context,
  input: WithdrawCancellationInput,
): Promise<Partial<CancellationPayload>> {
  const request = await getRequest(tx, viewer, input.cancellationRequestId);
  const { id, partnerId, customerId } = request;
  if (request.status === 'WITHDRAWN') return { cancellationRequestId: id };
  assertMayWithdraw(viewer, request);

  const softwareIds = await closeRequest(tx, id, {
    status: 'WITHDRAWN',
    amountApprovedMinor: null,
    decisionNote: null,
  });
  await reactivate(tx, softwareIds);
  recordAudit(tx, viewer, [{ action: 'CANCELLATION_WITHDRAWN', subjectId: id, partnerId, customerId }]);
  return { cancellationRequestId: id };
}

/** Makes software active again after its cancellation request was rejected or withdrawn. */
export async function reactivate(tx: Transaction, softwareIds: readonly string[]): Promise<void> {
  await tx.query(
    sql`UPDATE "software" SET "status" = 'ACTIVE', ${changedNow(tx)}
      WHERE ${isIn(sql`"id"`, softwareIds)} AND "status" = 'CANCELLATION_PENDING'`,
  );
}
