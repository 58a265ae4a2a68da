import type { Attachment } from '../cancellations/attachments/attachment.entity';
import { HOUR_MS } from '../platform/base/clock';
import type { ContentStore } from '../platform/files/content-store';
import { type CancelledPurchase, cancellationIdOf } from './cancellation-rows';
import { demoPurchases } from './demo-purchase-list';

/** Hash and size of each stored file, by the id of its attachment. */
export type StoredAttachments = ReadonlyMap<string, { readonly sha256: string; readonly sizeBytes: number }>;

/** Stores the attachments of cancellation requests. */
export async function storeDemoAttachments(store: ContentStore): Promise<StoredAttachments> {
  const stored = demoPurchases.flatMap(({ customer, name, cancellation }) =>
    cancellation?.attachment
      ? [storeAttachment(store, attachmentIdOf(`${customer}_${name}`), cancellation.attachment.text)]
      : [],
  );
  return new Map(await Promise.all(stored));
}

async function storeAttachment(store: ContentStore, id: string, text: string) {
  return [id, await store.within(id).put([Buffer.from(text)])] as const;
}

function attachmentIdOf(purchaseKey: string): string {
  return `att_demo_${purchaseKey}`;
}

/** Returns the rows of the attachments, uploaded in the hour before the request. */
export function attachmentRows(purchases: readonly CancelledPurchase[], stored: StoredAttachments): Attachment[] {
  return purchases.flatMap((purchase) => {
    const { attachment, submittedAt } = purchase.cancellation;
    const id = attachmentIdOf(purchase.key);
    const file = stored.get(id);
    if (!attachment || !file) return [];
    return {
      id,
      partnerId: purchase.partnerId,
      fileName: attachment.fileName,
      contentType: attachment.contentType,
      ...file,
      createdAt: submittedAt - HOUR_MS,
      uploadedAt: submittedAt - HOUR_MS / 2,
      clearedAt: submittedAt - HOUR_MS / 2,
      rejectedAt: null,
      cancellationRequestId: cancellationIdOf(purchase),
    };
  });
}
