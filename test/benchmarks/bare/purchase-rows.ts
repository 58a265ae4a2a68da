import { createHash, randomUUID } from 'node:crypto';
import type { AuditEvent } from '../../../src/audit/audit-event.entity';
import { BENCH_PARTNER_ID as partnerId } from '../../../src/demo/demo-partners';
import { benchSkuIdOf } from '../../../src/demo/large-set/catalogue';
import { benchKey, unitPriceMinorOf } from '../../../src/demo/large-set/large-set';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../../src/orders/delivery-policy.entity';
import type { Order } from '../../../src/orders/order.entity';
import type { OrderLine } from '../../../src/orders/order-line.entity';
import type { Payment } from '../../../src/orders/payment.entity';
import { newId, newNumber } from '../../../src/platform/database/id';
import type { IdempotencyRecord } from '../../../src/platform/idempotency/idempotency-record.entity';
import type { Software } from '../../../src/software/software.entity';
import { auditRow } from './audit-row';

/** What each purchase is of: one line of one SKU, for one customer. */
export const bought = {
  partnerId,
  customerId: `cus_${benchKey(1)}`,
  skuId: benchSkuIdOf(1),
  currency: 'USD',
  amountMinor: unitPriceMinorOf(1),
} as const;

/** The rows that a purchase of one line inserts. */
export interface PurchaseRows {
  readonly idempotencyRecords: IdempotencyRecord;
  readonly orders: Order;
  readonly orderLines: OrderLine;
  readonly payments: Payment;
  readonly software: Software;
  readonly auditEvents: AuditEvent;
}

/** Returns the rows of a new purchase, by their tables. */
export function purchaseRows(now: number): PurchaseRows {
  const { customerId, skuId, currency, amountMinor } = bought;
  const owner = { partnerId, orderId: newId('ord') };
  const orderLineId = newId('oln');
  const line = { skuId, quantity: 1 };
  return {
    idempotencyRecords: idempotencyRecord(owner.orderId, now),
    orders: {
      id: owner.orderId,
      partnerId,
      customerId,
      number: newNumber('ORD'),
      status: 'COMPLETED',
      placedAt: now,
      placedBy: 'Bench Agent',
      purchaseOrderNumber: null,
      externalId: null,
      currency,
      totalMinor: amountMinor,
      updatedAt: now,
    },
    orderLines: {
      ...owner,
      ...line,
      id: orderLineId,
      lineNumber: 1,
      unitPriceMinor: amountMinor,
      currency,
      linkTtlMs: DEFAULT_LINK_TTL_MS,
      maxDownloads: DEFAULT_MAX_DOWNLOADS,
      cancelWindowDays: null,
      likelyDuplicateOfId: null,
    },
    payments: {
      ...owner,
      id: newId('pay'),
      method: 'CREDIT_LINE',
      amountMinor,
      refundedMinor: 0,
      creditThreshold: null,
      currency,
      paidAt: now,
    },
    software: {
      ...owner,
      ...line,
      id: newId('sft'),
      customerId,
      orderLineId,
      subscriptionId: null,
      status: 'ACTIVE',
      purchasedAt: now,
      expiresAt: null,
      cancellableUntil: null,
      updatedAt: now,
    },
    auditEvents: auditRow({
      action: 'PURCHASE',
      actor: 'Bench Agent',
      roles: '["ADMIN_AGENT"]',
      subjectId: owner.orderId,
      at: now,
    }),
  };
}

function idempotencyRecord(resultId: string, createdAt: number): IdempotencyRecord {
  const key = randomUUID();
  const inputHash = createHash('sha256').update(key).digest('hex');
  return { partnerId, operation: 'purchase', key, inputHash, resultId, createdAt };
}
