import { useQuery, useSubscription } from '@apollo/client/react';
import { RequestTable } from '../cancellations/request-table';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { More } from '../parts/more';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { NewInQueueDocument, QueueOfReviewersDocument } from './queue.operations';
import { reviewTexts } from './texts';

const PAGE = 30;

/** The open cancellation requests of all partners, oldest first, as they arrive and are closed. */
export function QueuePage() {
  const texts = useTexts(reviewTexts);
  const format = useFormat();
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(QueueOfReviewersDocument, {
    variables: { first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  useSubscription(NewInQueueDocument);
  const queue = (data ?? previousData)?.openCancellationRequests;
  return (
    <>
      <h1>{texts.title}</h1>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {queue ? (
        <>
          <p role="status">{texts.count(format.number(queue.totalCount))}</p>
          <RequestTable
            requests={queue.edges.map(({ node }) => node)}
            hasEvidence
            hrefOf={({ number }) => `/review/${number}`}
            empty={texts.none}
          />
          {queue.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: queue.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </>
  );
}
