import { useSubscription, useSuspenseQuery } from '@apollo/client/react';
import { Link, useLocation, useParams } from 'react-router';
import { Facts } from '../parts/facts';
import { Notice } from '../parts/notice';
import { PageHead } from '../parts/page-head';
import { PrintButton } from '../parts/print-button';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import {
  ChangesOfOrdersDocument,
  OrderByNumberDocument,
  type OrderDetailsFragment,
  type PaymentDetailsFragment,
} from './order.operations';
import { OrderLines } from './order-lines';
import { orderTexts } from './texts';
import './order.css';

/** An order: what was bought, who placed it, how it was paid, and what was refunded. It can be printed. */
export function OrderPage() {
  const { number = '' } = useParams();
  const { order } = useSuspenseQuery(OrderByNumberDocument, { variables: { number } }).data;
  return order ? <OrderDetails order={order} /> : <NotFound />;
}

function OrderDetails({ order }: { readonly order: OrderDetailsFragment }) {
  const texts = useTexts(orderTexts);
  const { state } = useLocation();
  useSubscription(ChangesOfOrdersDocument, { variables: { customerId: order.customer.id } });
  return (
    <>
      {state?.isPlaced && <Notice kind="success">{texts.placed}</Notice>}
      <PageHead title={texts.order(order.number)}>
        <PrintButton />
      </PageHead>
      <OrderFacts order={order} />
      <OrderLines order={order} />
      {order.payment && <PaymentFacts payment={order.payment} />}
    </>
  );
}

/** The customer of an order, who placed it, and when. */
function OrderFacts({ order }: { readonly order: OrderDetailsFragment }) {
  const [texts, format] = useLanguage(orderTexts);
  const { customer } = order;
  return (
    <Facts
      facts={[
        [
          texts.customer,
          <Link key="customer" to={`/customers/${customer.id}`}>
            {customer.name}
          </Link>,
        ],
        [texts.tenantId, `${customer.tenantId} (${customer.domain})`],
        [texts.placedAt, format.instant(order.placedAt)],
        [texts.placedBy, order.placedBy],
        [texts.purchaseOrderNumber, order.purchaseOrderNumber],
        [texts.externalId, order.externalId],
        [texts.status, texts.statuses[order.status]],
      ]}
    />
  );
}

/** How an order was paid, and what was refunded. */
function PaymentFacts({ payment }: { readonly payment: PaymentDetailsFragment }) {
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
