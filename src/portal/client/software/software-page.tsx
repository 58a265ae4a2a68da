import { useQuery, useSubscription } from '@apollo/client/react';
import { useDeferredValue } from 'react';
import { useParams } from 'react-router';
import type { SoftwareStatus } from '../../../../schema/clients/operations';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { More } from '../parts/more';
import { usePlace } from '../parts/place';
import { SearchField } from '../parts/search-field';
import { useFormat } from '../settings/format';
import { useTexts } from '../settings/settings';
import { CustomerSoftwareDocument, SoftwareOfCustomerDocument } from './software.operations';
import { SoftwareItem } from './software-item';
import { StatusFilter } from './status-filter';
import { softwareTexts } from './texts';
import './software.css';

const PAGE = 20;

/** The software that was bought for a customer (S6), kept current by live updates. */
export function SoftwarePage() {
  const { customerId = '', softwareId } = useParams();
  const texts = useTexts(softwareTexts);
  const format = useFormat();
  const [place, show] = usePlace('search', 'status');
  const status = readStatus(place.status);
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(CustomerSoftwareDocument, {
    variables: { id: customerId, first: PAGE, status, search: useDeferredValue(place.search) || null },
  });
  useSubscription(SoftwareOfCustomerDocument, { variables: { customerId } });
  const software = (data ?? previousData)?.customer?.software;
  return (
    <section aria-label={texts.title}>
      <div className="filters">
        <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
        <StatusFilter
          customerId={customerId}
          value={status?.[0] ?? null}
          onChange={(chosen) => show({ status: chosen ?? '' })}
        />
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {software ? (
        <>
          <p role="status">{texts.count(format.number(software.totalCount))}</p>
          {software.totalCount === 0 && (
            <p className="empty">{place.search || status ? texts.noneFound : texts.none}</p>
          )}
          <ul className="software-list">
            {software.edges.map(({ node }) => (
              <SoftwareItem key={node.id} software={node} isFirstOpen={node.id === softwareId} />
            ))}
          </ul>
          {software.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: software.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </section>
  );
}

const STATUSES: readonly SoftwareStatus[] = ['ACTIVE', 'CANCELLATION_PENDING', 'CANCELLED', 'EXPIRED'];

function readStatus(text: string): readonly SoftwareStatus[] | null {
  const known = STATUSES.find((status) => status === text);
  return known ? [known] : null;
}
