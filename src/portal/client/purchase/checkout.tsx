import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { Notice } from '../parts/notice';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { errorsElsewhere } from './errors-at';
import { purchaseTexts } from './texts';
import type { Purchase } from './use-buy';
import type { Quote } from './use-quote';

interface CheckoutProps {
  readonly quote: Quote;
  readonly purchase: Purchase;
  /** Why the basket cannot be bought; null if the quote decides. */
  readonly refusal: string | null;
}

/** The total, how it is paid, and the button that buys. Its name has the total, which the gateway checks. */
export function Checkout({ quote, purchase, refusal }: CheckoutProps) {
  const texts = useTexts(purchaseTexts);
  const format = useFormat();
  const total = quote.current?.total;
  const refused = quote.current?.userErrors ?? [];
  return (
    <>
      <Amounts quote={quote} />
      {errorsElsewhere([...purchase.userErrors, ...refused]).map((message) => (
        <Notice key={message} kind="error">
          {message}
        </Notice>
      ))}
      {purchase.error != null && (
        <>
          <Failure error={purchase.error} onRetry={purchase.buy} />
          <Notice kind="warning">{texts.outcomeUnknown}</Notice>
        </>
      )}
      <Button
        look="primary"
        isPending={purchase.isPending}
        refusal={refusal ?? (refused.map(({ message }) => message).join(' ') || (total ? null : texts.pricing))}
        onPress={purchase.buy}
      >
        {total ? texts.buyFor(format.money(total)) : texts.buy}
      </Button>
    </>
  );
}

function Amounts({ quote: { last, current } }: Pick<CheckoutProps, 'quote'>) {
  const texts = useTexts(purchaseTexts);
  const format = useFormat();
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
