import { RequestDetails } from '../cancellations/request-details';
import { RequestHead } from '../cancellations/request-head';
import { useRequest } from '../cancellations/use-request';
import { NotFound } from '../shell/not-found';
import { DecisionForm } from './decision-form';
import { NextRequest } from './next-request';
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
