import { Attachment } from '../../src/cancellations/attachments/attachment.entity';
import { CancellationItem } from '../../src/cancellations/cancellation-item.entity';
import { CancellationRequest } from '../../src/cancellations/cancellation-request.entity';
import { DownloadSession } from '../../src/delivery/download-session.entity';
import { DeliveryPolicy } from '../../src/orders/delivery-policy.entity';
import { BlockedPerson } from '../../src/partners/blocked-person.entity';
import { IdempotencyRecord } from '../../src/platform/idempotency/idempotency-record.entity';
import { RateLimitUse } from '../../src/platform/rate-limits/rate-limit-use.entity';
import { ProgrammeImport } from '../../src/programme/imports/programme-import.entity';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';

/** Inserts one row into each table that has a constraint of its own. */
export async function makeOneOfEach({ gateway, make }: TestGateway): Promise<void> {
  await make.partner({ id: NORTHWIND });
  const { id: skuId, productId } = await make.sku({ keyDelivery: 'ONE_PER_LICENCE' });
  const edition = await make.edition({ productId });
  await make.offer({ skuId, keys: 0, termMonths: 36 });
  await make.translation({ productId, locale: 'zh-CN', title: '产品' });
  await make.translation({ skuId, locale: 'zh-CN', title: '产品' });
  // Two licences, so that one has its key and the other is promised one.
  const bought = { skuId, quantity: 2, subscriptionId: '00000000-0000-4000-8000-000000000000' };
  const software = await make.software(bought);
  const { id: softwareId, partnerId, customerId, orderId } = software;
  await make.key({ skuId, softwareId, partnerId });
  const link = await make.link({ softwareId, editionId: edition.id });
  const request = { partnerId, customerId, orderId, ...aRequest() };

  await gateway.database.transaction(async (tx) => {
    await tx.insert(DeliveryPolicy, [
      { licenceKind: 'PERPETUAL', startsAt: 0, linkTtlMs: 1, maxDownloads: 1, cancelWindowDays: null },
    ]);
    const times = { startedAt: 0, expiresAt: 1, activeAt: 0 };
    const bytes = { sizeBytes: edition.sizeBytes, bytesServed: 0, bytesReserved: 0 };
    const session = {
      id: 'dls_1',
      partnerId,
      linkId: link.id,
      client: null,
      sha256: edition.sha256,
      ...bytes,
      ...times,
    };
    await tx.insert(DownloadSession, [session]);
    await tx.insert(CancellationRequest, [request]);
    await tx.insert(CancellationItem, [{ cancellationRequestId: request.id, softwareId, isOpen: 1 }]);
    await tx.insert(Attachment, [{ ...anAttachment(), partnerId, cancellationRequestId: request.id }]);
    const claim = { partnerId, operation: 'purchase', key: 'a key of 16 chars' };
    await tx.insert(IdempotencyRecord, [{ ...claim, inputHash: 'hash', resultId: orderId, createdAt: 0 }]);
    await tx.insert(BlockedPerson, [{ subjectId: 'eve', reason: 'Left the company', blockedAt: 0, blockedBy: 'Ada' }]);
    await tx.insert(RateLimitUse, [{ key: 'userCost:ada', countsUntil: 1, amount: 1 }]);
    const results = { files: '[]', counts: '{}', report: '{}' };
    await tx.insert(ProgrammeImport, [{ id: 'imp_1', startedAt: 0, actor: 'Ada', actorId: 'ada', ...results }]);
  });
}

function aRequest() {
  return {
    id: 'can_1',
    number: 'CAN-00000-00001',
    status: 'SUBMITTED',
    problemType: 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS',
    impact: 'MINIMAL',
    title: 'Wrong edition',
    description: 'Standard was meant.',
    refundReason: 'WRONG_PRODUCT',
    contactName: 'Ada',
    contactEmail: 'ada@contoso.example',
    contactPhone: '+1 425 555 0100',
    currency: 'USD',
    amountRequestedMinor: 100,
    amountApprovedMinor: null,
    submittedBy: 'Ada',
    submittedById: 'ada',
    submittedAt: 0,
    decidedAt: null,
    decisionNote: null,
    updatedAt: 0,
  } as const;
}

function anAttachment() {
  return {
    id: 'att_1',
    fileName: 'invoice.pdf',
    contentType: 'application/pdf',
    sizeBytes: 1,
    createdAt: 0,
    uploadedAt: 0,
    sha256: '0'.repeat(64),
    clearedAt: 0,
    rejectedAt: null,
  };
}
