import { useQuery, useSubscription } from '@apollo/client/react';
import { useParams } from 'react-router';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { More } from '../parts/more';
import { type Column, SortableTable } from '../parts/sortable-table';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { CustomerOrdersDocument, type ListedOrderFragment, OrdersOfCustomerDocument } from './orders.operations';
import { orderTexts } from './texts';

const PAGE = 30;

/** The orders of a customer, the latest one first, kept current by live updates. */
export function OrdersPage() {
  const { customerId = '' } = useParams();
  const texts = useTexts(orderTexts);
  const format = useFormat();
  const { data, error, loading, fetchMore, refetch } = useQuery(CustomerOrdersDocument, {
    variables: { id: customerId, first: PAGE },
  });
  useSubscription(OrdersOfCustomerDocument, { variables: { customerId } });
  const orders = data?.customer?.orders;
  return (
    <section aria-label={texts.title}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {orders ? (
        <>
          <p role="status">{texts.count(format.number(orders.totalCount))}</p>
          <OrderTable orders={orders.edges.map(({ node }) => node)} />
          {orders.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: orders.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </section>
  );
}

function OrderTable({ orders }: { readonly orders: readonly ListedOrderFragment[] }) {
  const texts = useTexts(orderTexts);
  const format = useFormat();
  const columns: readonly Column<ListedOrderFragment>[] = [
    { id: 'number', name: texts.number, isRowHeader: true, cell: ({ number }) => number },
    { id: 'placedAt', name: texts.placedAt, cell: ({ placedAt }) => format.date(placedAt) },
    { id: 'placedBy', name: texts.placedBy, cell: ({ placedBy }) => placedBy },
    {
      id: 'purchaseOrderNumber',
      name: texts.purchaseOrderNumber,
      cell: ({ purchaseOrderNumber }) => purchaseOrderNumber ?? '—',
    },
    { id: 'status', name: texts.status, cell: ({ status }) => texts.statuses[status] },
    { id: 'total', name: texts.total, isNumber: true, cell: ({ total }) => (total ? format.money(total) : '—') },
  ];
  return (
    <SortableTable
      label={texts.title}
      columns={columns}
      rows={orders}
      hrefOf={({ number }) => `/orders/${number}`}
      empty={texts.none}
    />
  );
}
