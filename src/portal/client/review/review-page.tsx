import { useQuery } from '@apollo/client/react';
import { Link } from 'react-aria-components';
import type { ShownCancellationFragment } from '../cancellations/request.operations';
import { RequestDetails, RequestHead } from '../cancellations/request-details';
import { useRequest } from '../cancellations/use-request';
import { valueTexts } from '../cancellations/value-texts';
import { Notice } from '../parts/notice';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { NextInQueueDocument } from './decision.operations';
import { DecisionForm } from './decision-form';
import { reviewTexts } from './texts';
import './review.css';

/** A cancellation request with its evidence, and the decision on it. */
export function ReviewPage() {
  const request = useRequest();
  if (!request) return <NotFound />;
  return (
    <article className="request">
      <RequestHead request={request} />
      <div className="review">
        <div>
          <RequestDetails request={request} />
        </div>
        {request.status === 'SUBMITTED' ? (
          <DecisionForm key={request.id} request={request} />
        ) : (
          <NextRequest request={request} />
        )}
      </div>
    </article>
  );
}

/** That a request is closed, and the way to the oldest one that is open. */
function NextRequest({ request }: { readonly request: ShownCancellationFragment }) {
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
