import type { KeyRing } from '../platform/secrets/key-ring';
import { auditRows } from './audit-rows';
import { cancellationItemRows, cancellationRequestRows, cancelledPurchases } from './cancellation-rows';
import { attachmentRows, type StoredAttachments } from './demo-attachments';
import { placeDemoPurchases } from './demo-purchase-list';
import type { DemoRows } from './demo-rows';
import type { DemoSetting } from './demo-setting';
import { downloadLinkRows, downloadSessionRows } from './download-link-rows';
import { orderLineRows, orderRow, paymentRow, softwareRows } from './order-rows';
import { productKeyRows } from './product-key-rows';

/** Returns all rows that are derived from the demo's purchases, and the key pools. */
export function purchaseRows(setting: DemoSetting, ring: KeyRing, attachments: StoredAttachments): DemoRows {
  const purchases = placeDemoPurchases(setting);
  const cancelled = cancelledPurchases(purchases);
  const downloadLinks = purchases.flatMap((purchase) => downloadLinkRows(purchase, setting.now));
  const rows = {
    orders: purchases.map(orderRow),
    orderLines: purchases.flatMap(orderLineRows),
    payments: purchases.map(paymentRow),
    software: purchases.flatMap(softwareRows),
    productKeys: productKeyRows(ring, purchases),
    downloadLinks,
    downloadSessions: downloadSessionRows(downloadLinks, setting),
    cancellationRequests: cancellationRequestRows(cancelled),
    cancellationItems: cancellationItemRows(cancelled),
    attachments: attachmentRows(cancelled, attachments),
  };
  return { ...rows, auditEvents: auditRows(rows, setting.now) };
}
