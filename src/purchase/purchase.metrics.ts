import { Counter } from '../platform/metrics/counter';
import { Label } from '../platform/metrics/label';
import type { PurchasePayload } from './purchase.payload';

const purchases = new Counter({
  name: 'gateway_purchases_total',
  help: 'Requests to purchase that were decided.',
  labels: [
    new Label({
      name: 'outcome',
      description: '`purchased`, `replayed` (the same idempotency key again) or `refused` (with `userErrors`)',
      values: ['purchased', 'replayed', 'refused'],
    }),
  ],
});

/** Counts a purchase by its outcome, and returns it. */
export function countPurchase(payload: PurchasePayload): PurchasePayload {
  purchases.add(1, payload.userErrors.length > 0 ? 'refused' : payload.replayed ? 'replayed' : 'purchased');
  return payload;
}
