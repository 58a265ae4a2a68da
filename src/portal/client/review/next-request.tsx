import { useQuery } from '@apollo/client/react';
import { Link } from 'react-aria-components';
import type { ShownCancellationFragment } from '../cancellations/request.operations';
import { valueTexts } from '../cancellations/value-texts';
import { Notice } from '../parts/notice';
import { useTexts } from '../settings/settings';
import { NextInQueueDocument } from './decision.operations';
import { reviewTexts } from './texts';

interface NextRequestProps {
  readonly request: ShownCancellationFragment;
}

/** That a request is closed, and the way to the oldest one that is open. */
export function NextRequest({ request }: NextRequestProps) {
  const texts = useTexts(reviewTexts);
  const { statuses } = useTexts(valueTexts);
  const { data } = useQuery(NextInQueueDocument, { fetchPolicy: 'network-only' });
  const next = data?.openCancellationRequests?.nodes.find(({ id }) => id !== request.id);
  return (
    <aside className="card">
      <Notice kind="success">{texts.closed(statuses[request.status])}</Notice>
      {data && (
        <Link className="button button-primary" href={next ? `/review/${next.number}` : '/review'}>
          {next ? `${texts.next}: ${next.number}` : texts.noNext}
        </Link>
      )}
    </aside>
  );
}
