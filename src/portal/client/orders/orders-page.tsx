import { useSubscription } from '@apollo/client/react';
import { useParams } from 'react-router';
import { ListTable } from '../parts/list-table';
import type { Column } from '../parts/sortable-table';
import { useList } from '../parts/use-list';
import { useLanguage } from '../settings/format';
import { CustomerOrdersDocument, type ListedOrderFragment, OrdersOfCustomerDocument } from './orders.operations';
import { orderTexts } from './texts';

/** The orders of a customer, the latest one first, kept current by live updates. */
export function OrdersPage() {
  const { customerId = '' } = useParams();
  const [texts, format] = useLanguage(orderTexts);
  const list = useList(CustomerOrdersDocument, {
    variables: { id: customerId },
    connectionOf: ({ customer }) => customer?.orders,
  });
  useSubscription(OrdersOfCustomerDocument, { variables: { customerId } });
  const columns: readonly Column<ListedOrderFragment>[] = [
    { name: texts.number, isRowHeader: true, cell: ({ number }) => number },
    { name: texts.placedAt, cell: ({ placedAt }) => format.date(placedAt) },
    { name: texts.placedBy, cell: ({ placedBy }) => placedBy },
    { name: texts.purchaseOrderNumber, cell: ({ purchaseOrderNumber }) => purchaseOrderNumber ?? '—' },
    { name: texts.status, cell: ({ status }) => texts.statuses[status] },
    { name: texts.total, isNumber: true, cell: ({ total }) => (total ? format.money(total) : '—') },
  ];
  return (
    <section aria-label={texts.title}>
      <ListTable
        list={list}
        count={texts.count}
        label={texts.title}
        columns={columns}
        hrefOf={({ number }) => `/orders/${number}`}
        empty={texts.none}
      />
    </section>
  );
}
