import { useQuery } from '@apollo/client/react';
import { BasketQuoteDocument, type BasketQuoteQuery } from './purchase.operations';
import type { Basket } from './use-basket';

type PurchaseQuote = NonNullable<BasketQuoteQuery['purchaseQuote']>;
type Node = BasketQuoteQuery['nodes'][number];

type BasketOffer = Extract<NonNullable<Node>, { readonly __typename: 'Offer' }>;

/** What the basket costs. */
export interface Quote {
  readonly offers: readonly BasketOffer[];
  /** The last quote; while another one is on its way, of the basket before. */
  readonly last: PurchaseQuote | null;
  /** The quote of the basket as it is; null while it is on its way. */
  readonly current: PurchaseQuote | null;
  readonly error: unknown;
  refetch(): void;
}

/** Returns the quote of a basket, which is read again when the basket changes. */
export function useQuote(customerId: string, { lines }: Pick<Basket, 'lines'>, isAllowed: boolean): Quote {
  const { data, previousData, error, loading, refetch } = useQuery(BasketQuoteDocument, {
    variables: {
      input: { customer: { id: customerId }, lines },
      offerIds: lines.map(({ offerId }) => offerId),
    },
    skip: !isAllowed || lines.length === 0,
    fetchPolicy: 'network-only',
  });
  const last = data ?? previousData;
  return {
    offers: last?.nodes.filter((node): node is BasketOffer => node?.__typename === 'Offer') ?? [],
    last: last?.purchaseQuote ?? null,
    current: loading ? null : (data?.purchaseQuote ?? null),
    error,
    refetch: () => void refetch().catch(() => {}),
  };
}
