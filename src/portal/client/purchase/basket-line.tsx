import { Link } from 'react-router';
import { Button } from '../parts/button';
import { NumberField } from '../parts/number-field';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { errorAt } from './errors-at';
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
  const texts = useTexts(purchaseTexts);
  const format = useFormat();
  const offer = quote.offers.find(({ id }) => id === offerId);
  const priced = quote.last?.lines.find((each) => each.offer.id === offerId);
  const warnings = quote.current?.warnings.filter(({ path }) => path[1] === String(index)) ?? [];
  if (!offer) return <li className="basket-line">…</li>;
  return (
    <li className="basket-line">
      <strong>{offer.sku.title}</strong>
      <div className="basket-amounts">
        <NumberField
          label={texts.quantity}
          value={quantity}
          minimum={offer.minimumQuantity}
          maximum={offer.maximumQuantity}
          error={errorAt(quote.current?.userErrors ?? [], 'lines', String(index))}
          onChange={(changed) => basket.setQuantity({ offerId, quantity: changed })}
        />
        <span className="basket-price">{priced && format.money(priced.total)}</span>
      </div>
      {warnings.map(({ message, order }) => (
        <p key={order.id} className="basket-warning" role="status">
          {message}{' '}
          <Link to={`/orders/${order.number}`}>
            {texts.order} {order.number}
          </Link>
        </p>
      ))}
      <Button look="link" aria-label={`${texts.remove} ${offer.sku.title}`} onPress={() => basket.remove(offerId)}>
        {texts.remove}
      </Button>
    </li>
  );
}
