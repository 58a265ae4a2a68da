import { Link } from 'react-router';
import { Facts } from '../parts/facts';
import { useLanguage } from '../settings/format';
import type { OrderDetailsFragment } from './order.operations';
import { orderTexts } from './texts';

/** The customer of an order, who placed it, and when. */
export function OrderFacts({ order }: { readonly order: OrderDetailsFragment }) {
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
