import { Failure } from '../parts/failure';
import { TextField } from '../parts/text-field';
import { errorAt } from '../parts/user-errors';
import { useTexts } from '../settings/settings';
import { BasketLine } from './basket-line';
import { Checkout } from './checkout';
import { BASKET } from './focus-basket';
import { purchaseTexts } from './texts';
import type { Basket } from './use-basket';
import type { Purchase } from './use-buy';
import type { Quote } from './use-quote';

interface BasketPanelProps {
  readonly basket: Basket;
  readonly quote: Quote;
  readonly purchase: Purchase;
  /** Why nothing can be bought; null if it can. */
  readonly refusal: string | null;
}

/** The basket with its quote, and the button that buys it. */
export function BasketPanel({ basket, quote, purchase, refusal }: BasketPanelProps) {
  const texts = useTexts(purchaseTexts);
  return (
    <section id={BASKET} className="basket" aria-labelledby="basket-title" tabIndex={-1}>
      <h2 id="basket-title">{texts.basket}</h2>
      {basket.lines.length === 0 && <p className="basket-empty">{texts.empty}</p>}
      <fieldset className="basket-content" disabled={purchase.isOpen} aria-label={texts.basket}>
        <ul className="basket-lines">
          {basket.lines.map((line, index) => (
            <BasketLine key={line.offerId} line={line} index={index} basket={basket} quote={quote} />
          ))}
        </ul>
        {quote.error != null && <Failure error={quote.error} onRetry={quote.refetch} />}
        <TextField
          label={texts.purchaseOrderNumber}
          value={basket.purchaseOrderNumber}
          error={errorAt(purchase.errors, 'purchaseOrderNumber')}
          onChange={basket.setPurchaseOrderNumber}
        />
      </fieldset>
      <Checkout
        quote={quote}
        purchase={purchase}
        places={['purchaseOrderNumber', ...basket.lines.map((_, index) => `lines.${index}`)]}
        refusal={refusal ?? (basket.lines.length === 0 ? texts.empty : null)}
      />
    </section>
  );
}
