import { cancellationDeadline, licenceKindOf } from '../orders/delivery-policy';
import type { Order, OrderStatus } from '../orders/order.entity';
import type { OrderLine } from '../orders/order-line.entity';
import type { Payment } from '../orders/payment.entity';
import { endOfTerm } from '../purchase/insert-order';
import type { Software } from '../software/software.entity';
import { demoUuid } from './demo-uuid';
import type { PlacedLine, PlacedPurchase } from './placed-purchase';

/** Returns the row of an order, with its status after all cancellations. */
export function orderRow(purchase: PlacedPurchase): Order {
  return {
    id: purchase.orderId,
    partnerId: purchase.partnerId,
    customerId: purchase.customerId,
    number: purchase.orderNumber,
    status: orderStatus(purchase.lines),
    placedAt: purchase.placedAt,
    placedBy: purchase.buyer.name,
    purchaseOrderNumber: purchase.purchaseOrderNumber,
    externalId: null,
    currency: purchase.currency,
    totalMinor: sumOf(purchase.lines),
    updatedAt: purchase.cancellation?.decidedAt ?? purchase.placedAt,
  };
}

/** Returns the rows of the order lines of a purchase. */
export function orderLineRows({ partnerId, orderId, currency, lines }: PlacedPurchase): OrderLine[] {
  return lines.map(({ orderLineId, sku, quantity, unitPriceMinor, terms }, index) => ({
    id: orderLineId,
    partnerId,
    orderId,
    lineNumber: index + 1,
    skuId: sku.id,
    quantity,
    unitPriceMinor,
    currency,
    ...terms,
    likelyDuplicateOfId: null,
  }));
}

/** Returns the row of the payment of a purchase. Cancelled lines are refunded. */
export function paymentRow({ key, partnerId, orderId, currency, placedAt, lines }: PlacedPurchase): Payment {
  return {
    id: `pay_demo_${key}`,
    partnerId,
    orderId,
    method: 'CREDIT_LINE',
    amountMinor: sumOf(lines),
    refundedMinor: sumOf(lines.filter(isCancelled)),
    currency,
    paidAt: placedAt,
    creditThreshold: null,
  };
}

/** Returns the rows of the software of a purchase. */
export function softwareRows(purchase: PlacedPurchase): Software[] {
  const { partnerId, customerId, orderId, placedAt, lines } = purchase;
  return lines.map(({ softwareId, orderLineId, sku, quantity, status, offer, terms }) => ({
    id: softwareId,
    partnerId,
    customerId,
    orderId,
    orderLineId,
    skuId: sku.id,
    subscriptionId: offer.termMonths === 0 ? null : demoUuid(softwareId),
    quantity,
    status,
    purchasedAt: placedAt,
    expiresAt: offer.termMonths === 0 ? null : endOfTerm(placedAt, offer.termMonths),
    cancellableUntil: cancellationDeadline(licenceKindOf(offer), placedAt, terms.cancelWindowDays),
    updatedAt: lastChangeOf(purchase),
  }));
}

/** Returns the total of order lines, in minor units. */
export function sumOf(lines: readonly PlacedLine[]): number {
  return lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
}

function lastChangeOf({ placedAt, cancellation, lines }: PlacedPurchase): number {
  const assigned = lines.flatMap(({ deliveries }) => deliveries.map(({ at }) => at));
  return Math.max(placedAt, cancellation?.decidedAt ?? cancellation?.submittedAt ?? 0, ...assigned);
}

function orderStatus(lines: readonly PlacedLine[]): OrderStatus {
  if (lines.every(isCancelled)) return 'CANCELLED';
  return lines.some(isCancelled) ? 'PARTIALLY_CANCELLED' : 'COMPLETED';
}

function isCancelled({ status }: PlacedLine): boolean {
  return status === 'CANCELLED';
}
