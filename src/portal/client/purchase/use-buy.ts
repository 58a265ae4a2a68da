import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { BuyBasketDocument, type BuyBasketMutation } from './purchase.operations';
import type { Basket } from './use-basket';
import type { Quote } from './use-quote';

/** The purchase of a basket, with the errors of the last attempt if the basket is still the same. */
export interface Purchase {
  readonly userErrors: NonNullable<BuyBasketMutation['purchase']>['userErrors'];
  readonly error: unknown;
  readonly isPending: boolean;
  buy(): void;
}

/** Returns the purchase of a basket at the total of its quote. The page of the order follows or, if it is refused, a new quote. */
export function useBuy(customerId: string, basket: Basket, quote: Quote): Purchase {
  const navigate = useNavigate();
  const [send, { data, error, loading }] = useMutation(BuyBasketDocument);
  const [sentKey, setSentKey] = useState<string | null>(null);
  const { lines, idempotencyKey } = basket;
  const total = quote.current?.total;
  const buy = async () => {
    if (!total) return;
    setSentKey(idempotencyKey);
    const input = {
      customer: { id: customerId },
      lines,
      expectedTotal: { amount: total.amount, currency: total.currency },
      purchaseOrderNumber: basket.purchaseOrderNumber || null,
      paymentMethod: 'CREDIT_LINE',
      idempotencyKey,
    } as const;
    const order = (await send({ variables: { input } })).data?.purchase?.order;
    if (!order) return quote.refetch();
    basket.clear();
    await navigate(`/orders/${order.number}`, { replace: true, state: { isPlaced: true } });
  };
  const isSame = sentKey === idempotencyKey;
  return {
    userErrors: (isSame && data?.purchase?.userErrors) || [],
    error: isSame ? error : undefined,
    isPending: loading,
    buy: () => void buy().catch(() => {}),
  };
}
