import { CombinedGraphQLErrors, type ErrorLike } from '@apollo/client';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useIsShown } from '../parts/use-is-shown';
import { type Submission, useSubmission } from '../parts/use-submission';
import { BuyBasketDocument } from './purchase.operations';
import type { Basket } from './use-basket';
import type { Quote } from './use-quote';

/** The purchase of a basket, with the errors of the last attempt while the basket is the same. */
export interface Purchase extends Omit<Submission<never>, 'submit'> {
  /** Whether it is not known yet if the basket is bought, so that it must stay as it is. */
  readonly isOpen: boolean;
  buy(): void;
}

/** Returns the purchase of a basket at the total of its quote. The page of the order follows or, if it is refused, a new quote. */
export function useBuy(customerId: string, basket: Basket, quote: Quote): Purchase {
  const navigate = useNavigate();
  const isShown = useIsShown();
  const { submit, ...submission } = useSubmission(BuyBasketDocument, {
    onDone: ({ order }) => {
      basket.clear();
      if (isShown.current) void navigate(`/orders/${order?.number}`, { replace: true, state: { isPlaced: true } });
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
  const { isPending, failure } = submission;
  return { ...submission, isOpen: isPending || (failure !== undefined && !isExplained(failure)), buy };
}

/** Whether the gateway has answered that it did nothing. */
function isExplained(failure: ErrorLike): boolean {
  return (
    CombinedGraphQLErrors.is(failure) &&
    failure.errors.every(({ extensions }) => extensions?.code !== 'INTERNAL_SERVER_ERROR')
  );
}
