import { useSubscription, useSuspenseQuery } from '@apollo/client/react';
import { useLocation, useParams } from 'react-router';
import { Notice } from '../parts/notice';
import { PageHead } from '../parts/page-head';
import { PrintButton } from '../parts/print-button';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { ChangesOfOrdersDocument, OrderByNumberDocument, type OrderDetailsFragment } from './order.operations';
import { OrderFacts } from './order-facts';
import { OrderLines } from './order-lines';
import { PaymentFacts } from './payment-facts';
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
