import { useQuery } from '@apollo/client/react';
import { useDeferredValue } from 'react';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { More } from '../parts/more';
import { usePlace } from '../parts/place';
import { SearchField } from '../parts/search-field';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { OfferItem } from './offer-item';
import { CustomerOffersDocument } from './purchase.operations';
import { purchaseTexts } from './texts';
import type { Basket } from './use-basket';

const PAGE = 20;

interface OffersProps {
  readonly customerId: string;
  readonly basket: Basket;
  /** Why nothing can be bought; null if it can. */
  readonly refusal: string | null;
}

/** What can be bought for the customer now, at the prices of the partner (S4). */
export function Offers({ customerId, basket, refusal }: OffersProps) {
  const texts = useTexts(purchaseTexts);
  const format = useFormat();
  const [place, show] = usePlace('search');
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(CustomerOffersDocument, {
    variables: { id: customerId, first: PAGE, search: useDeferredValue(place.search) || null },
  });
  const offers = (data ?? previousData)?.customer?.offers;
  const isInBasket = (id: string) => basket.lines.some(({ offerId }) => offerId === id);
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">{texts.offers}</h2>
      <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {offers ? (
        <>
          <p role="status">{texts.count(format.number(offers.totalCount))}</p>
          {offers.totalCount === 0 && <p className="empty">{place.search ? texts.noneFound : texts.none}</p>}
          <ul className="offers">
            {offers.edges.map(({ node }) => (
              <OfferItem
                key={node.id}
                offer={node}
                refusal={refusal}
                isInBasket={isInBasket(node.id)}
                onAdd={() => basket.add({ offerId: node.id, quantity: node.minimumQuantity })}
              />
            ))}
          </ul>
          {offers.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: offers.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </section>
  );
}
