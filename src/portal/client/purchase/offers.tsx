import { useDeferredValue } from 'react';
import { PagedList } from '../parts/paged-list';
import { usePlace } from '../parts/place';
import { SearchField } from '../parts/search-field';
import { useList } from '../parts/use-list';
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
  const [place, show] = usePlace('search');
  const list = useList(CustomerOffersDocument, {
    variables: { id: customerId, first: PAGE, search: useDeferredValue(place.search) || null },
    connectionOf: ({ customer }) => customer?.offers,
  });
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">{texts.offers}</h2>
      <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
      <PagedList list={list} count={texts.count}>
        {(offers) => (
          <ul className="offers">
            {offers.length === 0 && <li className="empty">{place.search ? texts.noneFound : texts.none}</li>}
            {offers.map((offer) => (
              <OfferItem
                key={offer.id}
                offer={offer}
                refusal={refusal}
                isInBasket={basket.lines.some(({ offerId }) => offerId === offer.id)}
                onAdd={() => basket.add({ offerId: offer.id, quantity: offer.minimumQuantity })}
              />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}
