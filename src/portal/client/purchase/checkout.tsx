import { Button } from '../parts/button';
import { Notice } from '../parts/notice';
import { Refused } from '../parts/refused';
import { joined } from '../parts/user-errors';
import { useLanguage } from '../settings/format';
import { purchaseTexts } from './texts';
import type { Purchase } from './use-buy';
import type { Quote } from './use-quote';

interface CheckoutProps {
  readonly quote: Quote;
  readonly purchase: Purchase;
  /** Why the basket cannot be bought; null if the quote decides. */
  readonly refusal: string | null;
  /** The places in the input whose errors are shown by their fields. */
  readonly places: readonly string[];
}

/** The total, how it is paid, and the button that buys. Its name has the total, which the gateway checks. */
export function Checkout({ quote, purchase, refusal, places }: CheckoutProps) {
  const [texts, format] = useLanguage(purchaseTexts);
  const total = quote.current?.total;
  const refused = quote.current?.userErrors ?? [];
  return (
    <>
      <Amounts quote={quote} />
      <Refused
        submission={{ ...purchase, errors: [...purchase.errors, ...refused], retry: purchase.buy }}
        places={places}
      />
      {purchase.failure && <Notice kind="warning">{texts.outcomeUnknown}</Notice>}
      <Button
        look="primary"
        isPending={purchase.isPending}
        refusal={refusal ?? joined(refused) ?? (total ? null : texts.pricing)}
        onPress={purchase.buy}
      >
        {total ? texts.buyFor(format.money(total)) : texts.buy}
      </Button>
    </>
  );
}

function Amounts({ quote: { last, current } }: Pick<CheckoutProps, 'quote'>) {
  const [texts, format] = useLanguage(purchaseTexts);
  const warning = current?.creditWarning;
  return (
    <>
      <dl className="amounts" aria-busy={!current}>
        <dt>{texts.payment}</dt>
        <dd>{texts.creditLine}</dd>
        {last?.creditAvailable && (
          <>
            <dt>{texts.creditAvailable}</dt>
            <dd>{format.money(last.creditAvailable)}</dd>
          </>
        )}
        {last?.total && (
          <>
            <dt>{texts.total}</dt>
            <dd className="total">{format.money(last.total)}</dd>
          </>
        )}
      </dl>
      {warning && (
        <Notice kind="warning">
          {texts.creditWarning(`${format.number(warning.usedPercent)}%`, format.money(warning.available))}
        </Notice>
      )}
    </>
  );
}
