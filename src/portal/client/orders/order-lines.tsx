import { Link } from 'react-router';
import { type Column, SortableTable } from '../parts/sortable-table';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { softwareTexts } from '../software/texts';
import type { DetailedOrderLineFragment, OrderDetailsFragment } from './order.operations';
import { orderTexts } from './texts';

type Line = DetailedOrderLineFragment & { readonly id: string };

/** The lines of an order with their prices, and the software that was bought with each. */
export function OrderLines({ order }: { readonly order: OrderDetailsFragment }) {
  const [texts, format] = useLanguage(orderTexts);
  const columns: readonly Column<Line>[] = [
    { name: texts.line, cell: ({ lineNumber }) => format.number(lineNumber) },
    { name: texts.product, isRowHeader: true, cell: ({ sku }) => sku.title },
    {
      name: texts.software,
      cell: (line) => <BoughtSoftware line={line} customerId={order.customer.id} />,
    },
    { name: texts.quantity, isNumber: true, cell: ({ quantity }) => format.number(quantity) },
    {
      name: texts.unitPrice,
      isNumber: true,
      cell: ({ unitPrice }) => (unitPrice ? format.money(unitPrice) : '—'),
    },
    { name: texts.total, isNumber: true, cell: ({ total }) => (total ? format.money(total) : '—') },
  ];
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{texts.lines}</h2>
      <SortableTable
        label={texts.lines}
        columns={columns}
        rows={order.lines.map((line) => ({ ...line, id: String(line.lineNumber) }))}
        empty="—"
      />
      {order.total && (
        <p className="order-total">
          {texts.total} <strong>{format.money(order.total)}</strong>
        </p>
      )}
    </section>
  );
}

interface BoughtSoftwareProps {
  readonly line: Line;
  readonly customerId: string;
}

function BoughtSoftware({ line: { software, likelyDuplicateOf }, customerId }: BoughtSoftwareProps) {
  const [texts, format] = useLanguage(orderTexts);
  const { statuses } = useTexts(softwareTexts);
  const { id, product, status, keyAwaited, expiresAt, cancellationRequest } = software;
  return (
    <div className="bought">
      <Link to={`/customers/${customerId}/software/${id}`}>{product.title}</Link>
      <span>{[statuses[status], expiresAt && texts.expires(format.date(expiresAt))].filter(Boolean).join(' · ')}</span>
      {keyAwaited && <span>{texts.keyAwaited}</span>}
      {cancellationRequest && (
        <Link to={`/cancellations/${cancellationRequest.number}`}>
          {texts.cancellationRequest(cancellationRequest.number)}
        </Link>
      )}
      {likelyDuplicateOf && (
        <span>
          {texts.likelyDuplicate} <Link to={`/orders/${likelyDuplicateOf.number}`}>{likelyDuplicateOf.number}</Link>
        </span>
      )}
    </div>
  );
}
