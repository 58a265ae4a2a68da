import type { CancellationItem } from '../cancellations/cancellation-item.entity';
import type { CancellationRequest } from '../cancellations/cancellation-request.entity';
import { sumOf } from './order-rows';
import type { PlacedCancellation, PlacedPurchase } from './placed-purchase';

/** A purchase with a cancellation request. */
export interface CancelledPurchase extends PlacedPurchase {
  readonly cancellation: PlacedCancellation;
}

/** Returns the purchases with cancellation requests, in the order of the requests. */
export function cancelledPurchases(purchases: readonly PlacedPurchase[]): CancelledPurchase[] {
  return purchases
    .flatMap((purchase) => (purchase.cancellation ? [{ ...purchase, cancellation: purchase.cancellation }] : []))
    .sort((a, b) => a.cancellation.submittedAt - b.cancellation.submittedAt);
}

/** Returns the id of a request, such as `can_demo_contoso_office`. */
export function cancellationIdOf({ key }: CancelledPurchase): string {
  return `can_demo_${key}`;
}

/** Returns the rows of the requests. Each requests the full amount of its lines; a completed one is refunded in full. */
export function cancellationRequestRows(purchases: readonly CancelledPurchase[]): CancellationRequest[] {
  return purchases.map((purchase, index) => {
    const { cancellation, buyer } = purchase;
    const amountRequestedMinor = sumOf(cancellation.cancelledLines);
    return {
      id: cancellationIdOf(purchase),
      partnerId: purchase.partnerId,
      customerId: purchase.customerId,
      orderId: purchase.orderId,
      number: `CAN-DEMO0-${String(index + 1).padStart(5, '0')}`,
      status: cancellation.status,
      problemType: 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS',
      impact: cancellation.impact,
      title: cancellation.title,
      description: cancellation.description,
      refundReason: cancellation.refundReason,
      contactName: buyer.name,
      contactEmail: `${buyer.alias}@northwind-reselling.example`,
      contactPhone: '+1 555 0100',
      currency: purchase.currency,
      amountRequestedMinor,
      amountApprovedMinor: cancellation.status === 'COMPLETED' ? amountRequestedMinor : null,
      submittedBy: buyer.name,
      submittedById: buyer.id,
      submittedAt: cancellation.submittedAt,
      decidedAt: cancellation.decidedAt,
      decisionNote: cancellation.decisionNote ?? null,
      updatedAt: cancellation.decidedAt ?? cancellation.submittedAt,
    };
  });
}

/** Returns the rows of the software in the requests. */
export function cancellationItemRows(purchases: readonly CancelledPurchase[]): CancellationItem[] {
  return purchases.flatMap((purchase) =>
    purchase.cancellation.cancelledLines.map(({ softwareId }) => ({
      cancellationRequestId: cancellationIdOf(purchase),
      softwareId,
      isOpen: purchase.cancellation.status === 'SUBMITTED' ? 1 : 0,
    })),
  );
}
