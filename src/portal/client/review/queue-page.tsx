import { useSubscription } from '@apollo/client/react';
import { RequestTable } from '../cancellations/request-table';
import { PageHead } from '../parts/page-head';
import { useList } from '../parts/use-list';
import { useTexts } from '../settings/settings';
import { NewInQueueDocument, QueueOfReviewersDocument } from './queue.operations';
import { reviewTexts } from './texts';

/** The open cancellation requests of all partners, oldest first, as they arrive and are closed. */
export function QueuePage() {
  const texts = useTexts(reviewTexts);
  const list = useList(QueueOfReviewersDocument, {
    connectionOf: ({ openCancellationRequests }) => openCancellationRequests,
    fetchPolicy: 'cache-and-network',
  });
  useSubscription(NewInQueueDocument);
  return (
    <>
      <PageHead title={texts.title} />
      <RequestTable
        list={list}
        count={texts.count}
        columns={['customer', 'deadline', 'evidence']}
        place="/review"
        empty={texts.none}
      />
    </>
  );
}
