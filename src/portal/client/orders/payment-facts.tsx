import { Facts } from '../parts/facts';
import { useLanguage } from '../settings/format';
import type { PaymentDetailsFragment } from './order.operations';
import { orderTexts } from './texts';

/** How an order was paid, and what was refunded. */
export function PaymentFacts({ payment }: { readonly payment: PaymentDetailsFragment }) {
  const [texts, format] = useLanguage(orderTexts);
  return (
    <section aria-labelledby="payment">
      <h2 id="payment">{texts.payment}</h2>
      <Facts
        facts={[
          [texts.method, texts.methods[payment.method]],
          [texts.status, texts.paymentStatuses[payment.status]],
          [texts.amount, format.money(payment.amount)],
          [texts.refunded, format.money(payment.refunded)],
          [texts.paidAt, format.instant(payment.paidAt)],
        ]}
      />
    </section>
  );
}
