import { appendToChains } from '../audit/append-to-chains';
import { Attachment } from '../cancellations/attachments/attachment.entity';
import { CancellationItem } from '../cancellations/cancellation-item.entity';
import { CancellationRequest } from '../cancellations/cancellation-request.entity';
import { DownloadLink } from '../delivery/download-link.entity';
import { DownloadSession } from '../delivery/download-session.entity';
import { ProductKey } from '../delivery/product-key.entity';
import { Order } from '../orders/order.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Payment } from '../orders/payment.entity';
import { drawCredit } from '../partners/credit';
import { groupBy } from '../platform/base/group-by';
import type { Transaction } from '../platform/database/transaction';
import { Software } from '../software/software.entity';
import type { DemoRows } from './demo-rows';

/** Inserts the purchases with their deliveries and cancellations, each table after those that it refers to. */
export async function insertPurchases(tx: Transaction, rows: DemoRows): Promise<void> {
  await tx.insert(Order, rows.orders);
  await tx.insert(OrderLine, rows.orderLines);
  await tx.insert(Payment, rows.payments);
  for (const { partnerId, amountMinor, refundedMinor, currency } of rows.payments)
    await drawCredit(tx, partnerId, amountMinor - refundedMinor, currency);
  await tx.insert(Software, rows.software);
  await tx.insert(ProductKey, rows.productKeys);
  await tx.insert(DownloadLink, rows.downloadLinks);
  await tx.insert(DownloadSession, rows.downloadSessions);
  await tx.insert(CancellationRequest, rows.cancellationRequests);
  await tx.insert(CancellationItem, rows.cancellationItems);
  await tx.insert(Attachment, rows.attachments);
  const trails = groupBy(rows.auditEvents, ({ partnerId }) => partnerId);
  tx.beforeCommit(async () => [...(await appendToChains(tx, trails))]);
}
