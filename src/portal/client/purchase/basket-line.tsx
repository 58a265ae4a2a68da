import { Link } from 'react-router';
import { Button } from '../parts/button';
import { NumberField } from '../parts/number-field';
import { errorAt } from '../parts/user-errors';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
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
            limits={{ minValue: offer.minimumQuantity, maxValue: offer.maximumQuantity }}
            error={error}
            onChange={(changed) => changed !== null && basket.setQuantity({ offerId, quantity: changed })}
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

/** That a line of the basket may be a mistake, with the order that has the same. */
function DuplicateWarnings({ quote, index }: { readonly quote: Quote['current']; readonly index: number }) {
  const texts = useTexts(purchaseTexts);
  const warnings = quote?.warnings.filter(({ path }) => path[1] === String(index)) ?? [];
  return warnings.map(({ message, order }) => (
    <p key={order.id} className="basket-warning" role="status">
      {message}{' '}
      <Link to={`/orders/${order.number}`}>
        {texts.order} {order.number}
      </Link>
    </p>
  ));
}
