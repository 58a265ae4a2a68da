import type { CancellationItem } from '../cancellations/cancellation-item.entity';
import type { CancellationRequest } from '../cancellations/cancellation-request.entity';
import { sumOf } from './order-rows';
import type { PlacedCancellation, PlacedPurchase } from './placed-purchase';

/** A purchase of which a cancellation was asked for. */
export interface CancelledPurchase extends PlacedPurchase {
  readonly cancellation: PlacedCancellation;
}

/** The purchases of which a cancellation was asked for, in the order of asking. */
export function cancelledPurchases(purchases: readonly PlacedPurchase[]): CancelledPurchase[] {
  return purchases
    .flatMap((purchase) => (purchase.cancellation ? [{ ...purchase, cancellation: purchase.cancellation }] : []))
    .sort((a, b) => a.cancellation.submittedAt - b.cancellation.submittedAt);
}

/** Such as `can_demo_contoso_office`. */
export function cancellationIdOf({ key }: CancelledPurchase): string {
  return `can_demo_${key}`;
}

/** The rows of the requests, each for all that was paid for its lines, approved in full where it was completed. */
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
    };
  });
}

/** The rows of what the requests are about. */
export function cancellationItemRows(purchases: readonly CancelledPurchase[]): CancellationItem[] {
  return purchases.flatMap((purchase) =>
    purchase.cancellation.cancelledLines.map(({ softwareId }) => ({
      cancellationRequestId: cancellationIdOf(purchase),
      softwareId,
      isOpen: purchase.cancellation.status === 'SUBMITTED' ? 1 : 0,
    })),
  );
}
