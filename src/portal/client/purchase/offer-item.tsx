import { Button } from '../parts/button';
import { useLanguage } from '../settings/format';
import { focusBasket } from './focus-basket';
import type { ListedOfferFragment } from './purchase.operations';
import { purchaseTexts } from './texts';

interface OfferItemProps {
  readonly offer: ListedOfferFragment;
  /** Why the offer cannot be added; null if it can. */
  readonly refusal: string | null;
  readonly isInBasket: boolean;
  readonly onAdd: () => void;
}

/** A product that can be bought, with its price and its terms. */
export function OfferItem({ offer, refusal, isInBasket, onAdd }: OfferItemProps) {
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
