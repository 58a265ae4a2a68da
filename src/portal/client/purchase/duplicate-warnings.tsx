import { Link } from 'react-router';
import { useTexts } from '../settings/settings';
import { purchaseTexts } from './texts';
import type { Quote } from './use-quote';

interface DuplicateWarningsProps {
  readonly quote: Quote['current'];
  readonly index: number;
}

/** That a line of the basket may be a mistake, with the order that has the same. */
export function DuplicateWarnings({ quote, index }: DuplicateWarningsProps) {
  const texts = useTexts(purchaseTexts);
  const warnings = quote?.warnings.filter(({ path }) => path[1] === String(index)) ?? [];
  return warnings.map(({ message, order }) => (
    <p key={order.id} className="basket-warning" role="status">
      {message}{' '}
      <Link to={`/orders/${order.number}`}>
        {texts.order} {order.number}
      </Link>
    </p>
  ));
}
