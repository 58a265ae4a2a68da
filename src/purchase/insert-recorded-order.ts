import { randomUUID } from 'node:crypto';
import type { Customer } from '../customers/customer.entity';
import { cancellationDeadline, licenceKindOf, readDeliveryTerms } from '../orders/delivery-policy';
import { Order } from '../orders/order.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Payment } from '../orders/payment.entity';
import { newId, newNumber } from '../platform/database/id';
import type { Transaction } from '../platform/database/transaction';
import { Software } from '../software/software.entity';
import { endOfTerm } from './insert-order';
import type { RecordedOrder } from './recorded-order';
import type { LineOfSku } from './skus-of-lines';

interface OrderToInsert extends RecordedOrder {
  readonly id: string;
  readonly lines: readonly LineOfSku[];
}

/**
 * Inserts an order that was bought elsewhere with its lines, its payment and the software, at the time at which it was placed
 * and with the terms of that time.
 */
export async function insertRecordedOrder(
  tx: Transaction,
  customer: Pick<Customer, 'id' | 'partnerId'>,
  { id: orderId, lines, ...order }: OrderToInsert,
): Promise<void> {
  const owner = { partnerId: customer.partnerId, orderId };
  const { currency, placedAt } = order;
  const totalMinor = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
  const terms = await readDeliveryTerms(tx, placedAt);
  const numbered = lines.map((line, index) => {
    const kind = licenceKindOf(line);
    return { ...line, kind, terms: terms[kind], id: newId('oln'), lineNumber: index + 1 };
  });

  await tx.insert(Order, [{ ...orderOf(order), id: orderId, partnerId: customer.partnerId, totalMinor }]);
  await tx.insert(
    OrderLine,
    numbered.map((line) => ({ ...owner, ...line.terms, ...orderLineOf(line), currency })),
  );
  const paid = { amountMinor: totalMinor, refundedMinor: 0, currency, paidAt: placedAt, creditThreshold: null };
  await tx.insert(Payment, [{ ...owner, ...paid, id: newId('pay'), method: 'EXTERNAL' }]);
  await tx.insert(
    Software,
    numbered.map((line) => ({
      ...owner,
      ...softwareOf(line, placedAt),
      customerId: customer.id,
      cancellableUntil: cancellationDeadline(line.kind, placedAt, line.terms.cancelWindowDays),
    })),
  );
}

function orderOf({ customerId, externalId, placedAt, placedBy, currency, ...order }: Omit<RecordedOrder, 'lines'>) {
  const purchaseOrderNumber = order.purchaseOrderNumber ?? null;
  const number = newNumber('ORD');
  return {
    customerId,
    externalId,
    placedAt,
    placedBy,
    currency,
    purchaseOrderNumber,
    number,
    status: 'COMPLETED' as const,
  };
}

type NumberedLine = LineOfSku & { readonly id: string; readonly lineNumber: number };

function orderLineOf({ id, lineNumber, skuId, quantity, unitPriceMinor }: NumberedLine) {
  return { id, lineNumber, skuId, quantity, unitPriceMinor, likelyDuplicateOfId: null };
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
