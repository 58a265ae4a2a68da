import { Button } from '../parts/button';
import { NumberField } from '../parts/number-field';
import { errorAt } from '../parts/user-errors';
import { useLanguage } from '../settings/format';
import { DuplicateWarnings } from './duplicate-warnings';
import { focusBasket } from './focus-basket';
import { purchaseTexts } from './texts';
import type { Basket } from './use-basket';
import type { Quote } from './use-quote';

interface BasketLineProps {
  readonly line: Basket['lines'][number];
  readonly index: number;
  readonly basket: Basket;
  readonly quote: Quote;
}

/** A product in the basket: its quantity, its price, and what the quote has to say about it. */
export function BasketLine({ line: { offerId, quantity }, index, basket, quote }: BasketLineProps) {
  const [texts, format] = useLanguage(purchaseTexts);
  const offer = quote.offers.find(({ id }) => id === offerId);
  const priced = quote.last?.lines.find((each) => each.offer.id === offerId);
  const error = errorAt(quote.current?.userErrors ?? [], `lines.${index}`);
  const title = offer?.sku.title ?? offerId;
  const remove = () => {
    basket.remove(offerId);
    focusBasket();
  };
  return (
    <li className="basket-line">
      <strong>{title}</strong>
      {offer ? (
        <div className="basket-amounts">
          <NumberField
            label={texts.quantity}
            value={quantity}
            minimum={offer.minimumQuantity}
            maximum={offer.maximumQuantity}
            error={error}
            onChange={(changed) => basket.setQuantity({ offerId, quantity: changed })}
          />
          <span className="basket-price">{priced && format.money(priced.total)}</span>
        </div>
      ) : (
        <span className="field-error">{error}</span>
      )}
      <DuplicateWarnings quote={quote.current} index={index} />
      <Button look="link" aria-label={`${texts.remove} ${title}`} onPress={remove}>
        {texts.remove}
      </Button>
    </li>
  );
}
