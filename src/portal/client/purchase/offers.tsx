import { useDeferredValue } from 'react';
import { Button } from '../parts/button';
import { PagedList } from '../parts/paged-list';
import { usePlace } from '../parts/place';
import { SearchField } from '../parts/search-field';
import { useList } from '../parts/use-list';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { focusBasket } from './focus-basket';
import { CustomerOffersDocument, type ListedOfferFragment } from './purchase.operations';
import { purchaseTexts } from './texts';
import type { Basket } from './use-basket';

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
    variables: { id: customerId, search: useDeferredValue(place.search) || null },
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

interface OfferItemProps {
  readonly offer: ListedOfferFragment;
  /** Why the offer cannot be added; null if it can. */
  readonly refusal: string | null;
  readonly isInBasket: boolean;
  readonly onAdd: () => void;
}

/** A product that can be bought, with its price and its terms. */
function OfferItem({ offer, refusal, isInBasket, onAdd }: OfferItemProps) {
  const [texts, format] = useLanguage(purchaseTexts);
  const { sku, unitPrice, suggestedRetailPrice, nextPrice, billingPlan, termMonths } = offer;
  const action = isInBasket ? texts.inBasket : texts.add;
  const terms = [
    texts.billingPlans[billingPlan],
    termMonths === null ? texts.perpetual : texts.term(format.number(termMonths)),
    texts.quantities(format.number(offer.minimumQuantity), format.number(offer.maximumQuantity)),
  ];
  const prices = [
    suggestedRetailPrice && texts.retailPrice(format.money(suggestedRetailPrice)),
    nextPrice && texts.nextPrice(format.money(nextPrice.unitPrice), format.date(nextPrice.startsAt)),
  ];
  return (
    <li className="offer">
      <strong>{sku.title}</strong>
      <span className="offer-price">{unitPrice && texts.perUnit(format.money(unitPrice))}</span>
      <div className="offer-terms">
        <code>
          {sku.product.catalogId}:{sku.catalogId}
        </code>
        <span>{terms.join(' · ')}</span>
        <span>{prices.filter(Boolean).join(' · ')}</span>
      </div>
      <Button aria-label={`${action} ${sku.title}`} refusal={refusal} onPress={isInBasket ? focusBasket : onAdd}>
        {action}
      </Button>
    </li>
  );
}
