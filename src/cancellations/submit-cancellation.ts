import { recordAudit } from '../audit/record-audit';
import type { Viewer } from '../platform/access/viewer';
import { newId, newNumber } from '../platform/database/id';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { characterProblem, missingProblem, textProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { claimIdempotencyKey } from '../platform/idempotency/claim-idempotency-key';
import { assertAttachmentsReady, attach } from './attachments/attach';
import { type CancellablePurchase, getCancellablePurchase } from './cancellable-purchase';
import type { ContactInput, SubmitCancellationInput } from './cancellation.input';
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

  assertTexts(input);
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

function assertTexts({ title, description, contact }: SubmitCancellationInput): void {
  assertNone([
    textProblem(title, ['title'], { maximum: 140 }),
    textProblem(description, ['description'], { maximum: 4_000, multiline: true }),
    textProblem(contact.name, ['contact', 'name'], { maximum: 200 }),
    textProblem(contact.email, ['contact', 'email'], { maximum: 254 }),
    phoneProblem(contact),
  ]);
}

const PHONE_LENGTH = { minimum: 5, maximum: 32 } as const;
/** Any character except digits and their separators, and a plus sign that is not at the beginning. */
const NOT_IN_PHONE = /(?<!^)\+|[^0-9 ()./+-]/u;

function phoneProblem({ phone }: ContactInput): UserError | null {
  const path = ['contact', 'phone'];
  const { minimum, maximum } = PHONE_LENGTH;
  const fits = phone.replace('+', '').length <= maximum && (phone.match(/\d/g)?.length ?? 0) >= minimum;
  const problem = missingProblem(phone, path) ?? characterProblem(phone, path, NOT_IN_PHONE);
  return problem ?? (fits ? null : new UserError('INVALID_VALUE', path, PHONE_LENGTH, 'phoneDigits'));
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
    sql`UPDATE "software" SET "status" = 'CANCELLATION_PENDING'
      WHERE ${isIn(
        sql`"id"`,
        software.map(({ id }) => id),
      )} AND "status" = 'ACTIVE'`,
  );
}
