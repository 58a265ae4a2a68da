import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { type Submission, useSubmission } from '../parts/use-submission';
import { BuyBasketDocument } from './purchase.operations';
import type { Basket } from './use-basket';
import type { Quote } from './use-quote';

/** The purchase of a basket, with the errors of the last attempt while the basket is the same. */
export interface Purchase extends Omit<Submission<never>, 'submit'> {
  buy(): void;
}

/** Returns the purchase of a basket at the total of its quote. The page of the order follows or, if it is refused, a new quote. */
export function useBuy(customerId: string, basket: Basket, quote: Quote): Purchase {
  const navigate = useNavigate();
  const { submit, ...submission } = useSubmission(BuyBasketDocument, {
    onDone: ({ order }) => {
      basket.clear();
      void navigate(`/orders/${order?.number}`, { replace: true, state: { isPlaced: true } });
    },
    onRefused: quote.refetch,
  });
  const { lines, purchaseOrderNumber, idempotencyKey } = basket;
  const { reset } = submission;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed basket has another key.
  useEffect(reset, [idempotencyKey]);
  const buy = () => {
    const total = quote.current?.total;
    if (!total) return;
    submit({
      customer: { id: customerId },
      lines,
      expectedTotal: { amount: total.amount, currency: total.currency },
      purchaseOrderNumber: purchaseOrderNumber || null,
      paymentMethod: 'CREDIT_LINE',
      idempotencyKey,
    });
  };
  return { ...submission, buy };
}
