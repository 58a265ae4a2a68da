import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { Notice } from '../parts/notice';
import { useTexts } from '../settings/settings';
import { RequestList } from './request-list';
import { CancellationsOfCustomerDocument } from './requests.operations';
import { cancellationTexts } from './texts';

const PAGE = 20;

/** The cancellation requests of a customer. */
export function CustomerRequestsPage() {
  const { customerId = '' } = useParams();
  const texts = useTexts(cancellationTexts);
  const { data, error, loading, fetchMore, refetch } = useQuery(CancellationsOfCustomerDocument, {
    variables: { id: customerId, first: PAGE },
    fetchPolicy: 'cache-and-network',
  });
  const requests = data?.customer?.cancellationRequests;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data && !requests) return <Notice kind="information">{texts.notForYourRole}</Notice>;
  if (!requests) return <Loading />;
  return (
    <section aria-label={texts.title}>
      <RequestList
        list={requests}
        hasCustomer={false}
        isLoading={loading}
        empty={texts.none}
        onMore={() => void fetchMore({ variables: { after: requests.pageInfo.endCursor } })}
      />
    </section>
  );
}
