import { randomUUID } from 'node:crypto';
import type { Customer } from '../customers/customer.entity';
import { cancellationDeadline, type DeliveryTermsByKind, licenceKindOf } from '../orders/delivery-policy';
import { Order } from '../orders/order.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Payment } from '../orders/payment.entity';
import type { Viewer } from '../platform/access/viewer';
import { newId, newNumber } from '../platform/database/id';
import type { Transaction } from '../platform/database/transaction';
import { Software } from '../software/software.entity';
import type { PricedLine, PricedLines } from './price-lines';
import type { PurchaseInput } from './purchase.input';

interface OrderDetails {
  readonly orderId: string;
  /** Those of its kind are copied to each line, so that it keeps the terms of the time of purchase. */
  readonly terms: DeliveryTermsByKind;
  readonly input: Pick<PurchaseInput, 'paymentMethod' | 'purchaseOrderNumber'>;
}

/** Inserts an order with its lines, its payment and the software bought: four statements, sent together. */
export async function insertOrder(
  tx: Transaction,
  viewer: Viewer,
  customer: Pick<Customer, 'id' | 'partnerId'>,
  { orderId, terms, input, lines, currency, totalMinor }: OrderDetails & PricedLines,
): Promise<void> {
  const owner = { partnerId: customer.partnerId, orderId };
  const numbered = lines.map((line, index) => {
    const kind = licenceKindOf(line.offer);
    return { ...line, id: newId('oln'), lineNumber: index + 1, kind, terms: terms[kind] };
  });

  await Promise.all([
    tx.insert(Order, [
      {
        id: orderId,
        partnerId: customer.partnerId,
        customerId: customer.id,
        number: newNumber('ORD'),
        status: 'COMPLETED',
        placedAt: tx.now,
        placedBy: viewer.name,
        purchaseOrderNumber: input.purchaseOrderNumber ?? null,
        externalId: null,
        currency,
        totalMinor,
      },
    ]),
    tx.insert(
      OrderLine,
      numbered.map((line) => ({ ...owner, ...line.terms, ...orderLineOf(line) })),
    ),
    tx.insert(Payment, [{ ...owner, ...paymentOf(totalMinor, currency, tx.now), method: input.paymentMethod }]),
    tx.insert(
      Software,
      numbered.map((line) => ({
        ...owner,
        ...softwareOf(line, tx.now),
        customerId: customer.id,
        cancellableUntil: cancellationDeadline(line.kind, tx.now, line.terms.cancelWindowDays),
      })),
    ),
  ]);
}

type NumberedLine = PricedLine & { readonly id: string; readonly lineNumber: number };

function orderLineOf({ id, lineNumber, sku, quantity, unitPriceMinor, offer: { currency } }: NumberedLine) {
  return { id, lineNumber, skuId: sku.id, quantity, unitPriceMinor, currency, likelyDuplicateOfId: null };
}

function paymentOf(amountMinor: number, currency: string, paidAt: number) {
  return { id: newId('pay'), amountMinor, refundedMinor: 0, currency, paidAt, creditThreshold: null };
}

function softwareOf({ id: orderLineId, sku, quantity, offer: { termMonths } }: NumberedLine, purchasedAt: number) {
  return {
    id: newId('sft'),
    orderLineId,
    skuId: sku.id,
    quantity,
    status: 'ACTIVE' as const,
    purchasedAt,
    subscriptionId: termMonths === 0 ? null : randomUUID(),
    expiresAt: termMonths === 0 ? null : endOfTerm(purchasedAt, termMonths),
  };
}

/** Returns the same day and time a number of months later, or the last day of that month if it is shorter. */
export function endOfTerm(startsAt: number, months: number): number {
  const end = new Date(startsAt);
  end.setUTCMonth(end.getUTCMonth() + months);
  if (end.getUTCDate() !== new Date(startsAt).getUTCDate()) end.setUTCDate(0);
  return end.getTime();
}
