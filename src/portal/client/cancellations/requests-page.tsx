import { useQuery } from '@apollo/client/react';
import type { CancellationStatus } from '../../../../schema/clients/operations';
import { Choices } from '../parts/choices';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { usePlace } from '../parts/place';
import { useTexts } from '../settings/settings';
import { cancellationNames } from './names';
import { RequestList } from './request-list';
import { CancellationsOfPartnerDocument } from './requests.operations';
import { cancellationTexts } from './texts';

const PAGE = 30;

const STATUSES: readonly CancellationStatus[] = ['SUBMITTED', 'COMPLETED', 'REJECTED', 'WITHDRAWN'];

/** The cancellation requests of all customers of the partner; the address has the status to show. */
export function RequestsPage() {
  const texts = useTexts(cancellationTexts);
  const { statuses } = useTexts(cancellationNames);
  const [place, show] = usePlace('status');
  const status = STATUSES.find((each) => each === place.status) ?? null;
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(CancellationsOfPartnerDocument, {
    variables: { first: PAGE, status: status && [status] },
    fetchPolicy: 'cache-and-network',
  });
  const requests = (data ?? previousData)?.cancellationRequests;
  return (
    <>
      <h1>{texts.title}</h1>
      <Choices
        label={texts.status}
        value={status}
        options={[{ id: null, name: texts.all }, ...STATUSES.map((id) => ({ id, name: statuses[id] }))]}
        onChange={(chosen) => show({ status: chosen ?? '' })}
      />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {requests ? (
        <RequestList
          list={requests}
          isLoading={loading}
          empty={status ? texts.noneFound : texts.none}
          onMore={() => void fetchMore({ variables: { after: requests.pageInfo.endCursor } })}
        />
      ) : (
        !error && <Loading />
      )}
    </>
  );
}
