import type { Attachment } from '../cancellations/attachment.entity';
import { HOUR_MS } from '../clock';
import type { ContentStore } from '../files/content-store';
import { type CancelledPurchase, cancellationIdOf } from './cancellation-rows';
import { demoPurchases } from './demo-purchase-list';

/** What the store said of each file, by file name. */
export type StoredAttachments = ReadonlyMap<string, { readonly sha256: string; readonly sizeBytes: number }>;

/** Stores the files that go with cancellation requests. */
export async function storeDemoAttachments(store: ContentStore): Promise<StoredAttachments> {
  const files = demoPurchases.flatMap(({ cancellation }) => cancellation?.attachment ?? []);
  const stored = files.map(async ({ fileName, text }) => [fileName, await store.put([Buffer.from(text)])] as const);
  return new Map(await Promise.all(stored));
}

/** The rows that describe them: uploaded in the hour before the request. */
export function attachmentRows(purchases: readonly CancelledPurchase[], stored: StoredAttachments): Attachment[] {
  return purchases.flatMap((purchase) => {
    const { attachment, submittedAt } = purchase.cancellation;
    const file = attachment && stored.get(attachment.fileName);
    if (!file) return [];
    return {
      id: `att_demo_${purchase.key}`,
      partnerId: purchase.partnerId,
      fileName: attachment.fileName,
      contentType: attachment.contentType,
      ...file,
      createdAt: submittedAt - HOUR_MS,
      uploadedAt: submittedAt - HOUR_MS / 2,
      cancellationRequestId: cancellationIdOf(purchase),
    };
  });
}
