import { useParams } from 'react-router';
import { useList } from '../parts/use-list';
import { useTexts } from '../settings/settings';
import { RequestTable } from './request-table';
import { CancellationsOfCustomerDocument } from './requests.operations';
import { cancellationTexts } from './texts';

/** The cancellation requests of a customer. */
export function CustomerRequestsPage() {
  const { customerId = '' } = useParams();
  const texts = useTexts(cancellationTexts);
  const list = useList(CancellationsOfCustomerDocument, {
    variables: { id: customerId },
    connectionOf: ({ customer }) => customer?.cancellationRequests,
    fetchPolicy: 'cache-and-network',
  });
  return (
    <section aria-label={texts.title}>
      <RequestTable list={list} count={texts.count} columns={['status']} empty={texts.none} />
    </section>
  );
}
