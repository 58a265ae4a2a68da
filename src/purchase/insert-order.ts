import { randomUUID } from 'node:crypto';
import { cancellationDeadline, type DeliveryTermsByKind, licenceKindOf } from '../orders/delivery-policy';
import { Order } from '../orders/order.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Payment } from '../orders/payment.entity';
import { newId, newNumber } from '../platform/database/id';
import type { Transaction } from '../platform/database/transaction';
import { Software } from '../software/software.entity';

/** An order that was bought here or elsewhere, with the terms of the time at which it was placed. */
interface OrderToInsert extends Omit<Order, 'number' | 'status' | 'totalMinor' | 'updatedAt'> {
  readonly lines: readonly LineToInsert[];
  readonly method: Payment['method'];
  /** Those of its kind are copied to each line, so that it keeps them. */
  readonly terms: DeliveryTermsByKind;
}

interface LineToInsert extends Pick<OrderLine, 'skuId' | 'quantity' | 'unitPriceMinor'> {
  /** 0 for a perpetual licence. */
  readonly termMonths: number;
  /** A subscription without one gets a new one. */
  readonly subscriptionId?: string | null;
}

/** Inserts an order with its lines, its payment and the software bought: four statements, sent together. */
export async function insertOrder(tx: Transaction, { lines, method, terms, ...order }: OrderToInsert): Promise<void> {
  const { id: orderId, partnerId, customerId, placedAt, currency } = order;
  const owner = { partnerId, orderId };
  const totalMinor = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
  const numbered = lines.map((line, index) => {
    const kind = licenceKindOf(line);
    return { ...line, id: newId('oln'), lineNumber: index + 1, kind, terms: terms[kind] };
  });

  await Promise.all([
    tx.insert(Order, [{ ...order, number: newNumber('ORD'), status: 'COMPLETED', totalMinor, updatedAt: tx.now }]),
    tx.insert(
      OrderLine,
      numbered.map((line) => ({ ...owner, ...line.terms, ...orderLineOf(line), currency })),
    ),
    tx.insert(Payment, [{ ...owner, ...paymentOf(totalMinor, currency, placedAt), method }]),
    tx.insert(
      Software,
      numbered.map((line) => ({
        ...owner,
        ...softwareOf(line, placedAt),
        customerId,
        updatedAt: tx.now,
        cancellableUntil: cancellationDeadline(line.kind, placedAt, line.terms.cancelWindowDays),
      })),
    ),
  ]);
}

type NumberedLine = LineToInsert & { readonly id: string; readonly lineNumber: number };

function orderLineOf({ id, lineNumber, skuId, quantity, unitPriceMinor }: NumberedLine) {
  return { id, lineNumber, skuId, quantity, unitPriceMinor, likelyDuplicateOfId: null };
}

function paymentOf(amountMinor: number, currency: string, paidAt: number) {
  return { id: newId('pay'), amountMinor, refundedMinor: 0, currency, paidAt, creditThreshold: null };
}

function softwareOf({ id: orderLineId, skuId, quantity, termMonths, subscriptionId }: NumberedLine, placedAt: number) {
  const isPerpetual = termMonths === 0;
  return {
    id: newId('sft'),
    orderLineId,
    skuId,
    quantity,
    status: 'ACTIVE' as const,
    purchasedAt: placedAt,
    subscriptionId: isPerpetual ? null : (subscriptionId ?? randomUUID()),
    expiresAt: isPerpetual ? null : endOfTerm(placedAt, termMonths),
  };
}

/** Returns the same day and time a number of months later, or the last day of that month if it is shorter. */
export function endOfTerm(startsAt: number, months: number): number {
  const end = new Date(startsAt);
  end.setUTCMonth(end.getUTCMonth() + months);
  if (end.getUTCDate() !== new Date(startsAt).getUTCDate()) end.setUTCDate(0);
  return end.getTime();
}
