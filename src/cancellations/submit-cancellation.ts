import { recordAudit } from '../audit/record-audit';
import type { Viewer } from '../platform/access/viewer';
import { newId, newNumber } from '../platform/database/id';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import type { Context } from '../platform/graphql/context';
import { claimIdempotencyKey } from '../platform/idempotency/claim-idempotency-key';
import { assertAttachmentsReady, attach } from './attachments/attach';
import { type CancellablePurchase, getCancellablePurchase } from './cancellable-purchase';
import type { SubmitCancellationInput } from './cancellation.input';
import type { SubmitCancellationPayload } from './cancellation.payload';
import { CancellationItem } from './cancellation-item.entity';
import { CancellationRequest } from './cancellation-request.entity';
import { refundAmountMinor } from './refund-amount';

/** Submits a request to cancel a purchase and refund it (S13–S16). Nothing is cancelled before a reviewer decides. */
export async function submitCancellation(
  tx: Transaction,
  { viewer }: Context,
  input: SubmitCancellationInput,
): Promise<Partial<SubmitCancellationPayload>> {
  const claim = { operation: 'submitCancellation', input, resultId: newId('can') };
  const { resultId: id, replayed } = await claimIdempotencyKey(tx, viewer, claim);
  if (replayed) return { cancellationRequestId: id, replayed };

  const purchase = await getCancellablePurchase(tx, viewer, input, tx.now);
  const amountRequestedMinor = refundAmountMinor(input.amountRequested, {
    currency: purchase.order.currency,
    maximumMinor: purchase.refundableMinor,
    path: ['amountRequested'],
  });
  const attachmentIds = await assertAttachmentsReady(tx, viewer, input.attachmentIds ?? []);

  await insertRequest(tx, viewer, input, { id, amountRequestedMinor, order: purchase.order });
  await attach(tx, attachmentIds, id);
  await markPending(tx, purchase, id);
  const { partnerId, customerId } = purchase.order;
  recordAudit(tx, viewer, [{ action: 'CANCELLATION_SUBMITTED', subjectId: id, partnerId, customerId }]);
  return { cancellationRequestId: id };
}

async function insertRequest(
  tx: Transaction,
  viewer: Viewer,
  { problemType, impact, title, description, refundReason, contact }: SubmitCancellationInput,
  {
    order,
    ...request
  }: Pick<CancellablePurchase, 'order'> & { readonly id: string; readonly amountRequestedMinor: number },
): Promise<void> {
  await tx.insert(CancellationRequest, [
    {
      ...request,
      partnerId: order.partnerId,
      customerId: order.customerId,
      orderId: order.id,
      number: newNumber('CAN'),
      status: 'SUBMITTED',
      problemType,
      impact,
      title,
      description,
      refundReason,
      contactName: contact.name,
      contactEmail: contact.email,
      contactPhone: contact.phone,
      currency: order.currency,
      amountApprovedMinor: null,
      submittedBy: viewer.name,
      submittedById: viewer.id,
      submittedAt: tx.now,
      updatedAt: tx.now,
      decidedAt: null,
      decisionNote: null,
    },
  ]);
}

async function markPending(tx: Transaction, { software }: CancellablePurchase, cancellationRequestId: string) {
  await tx.insert(
    CancellationItem,
    software.map(({ id }) => ({ cancellationRequestId, softwareId: id, isOpen: 1 })),
  );
  await tx.query(
    sql`UPDATE "software" SET "status" = 'CANCELLATION_PENDING', ${changedNow(tx)}
      WHERE ${isIn(
        sql`"id"`,
        software.map(({ id }) => id),
      )} AND "status" = 'ACTIVE'`,
  );
}
