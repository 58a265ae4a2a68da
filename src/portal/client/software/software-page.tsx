import { useSubscription } from '@apollo/client/react';
import { useDeferredValue } from 'react';
import { useParams } from 'react-router';
import type { SoftwareStatus } from '../../../../schema/clients/operations';
import { PagedList } from '../parts/paged-list';
import { usePlace } from '../parts/place';
import { SearchField } from '../parts/search-field';
import { useList } from '../parts/use-list';
import { useTexts } from '../settings/settings';
import { CustomerSoftwareDocument, SoftwareOfCustomerDocument } from './software.operations';
import { SoftwareItem } from './software-item';
import { StatusFilter } from './status-filter';
import { softwareTexts } from './texts';
import './software.css';

/** The software that was bought for a customer (S6), kept current by live updates. */
export function SoftwarePage() {
  const { customerId = '', softwareId } = useParams();
  const texts = useTexts(softwareTexts);
  const [place, show] = usePlace('search', 'status');
  const status = Object.hasOwn(texts.statuses, place.status) ? (place.status as SoftwareStatus) : null;
  const list = useList(CustomerSoftwareDocument, {
    variables: {
      id: customerId,
      status: status && [status],
      search: useDeferredValue(place.search) || null,
    },
    connectionOf: ({ customer }) => customer?.software,
  });
  useSubscription(SoftwareOfCustomerDocument, { variables: { customerId } });
  return (
    <section aria-label={texts.title}>
      <div className="filters">
        <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
        <StatusFilter customerId={customerId} />
      </div>
      <PagedList list={list} count={texts.count}>
        {(software) => (
          <ul className="software-list">
            {software.length === 0 && (
              <li className="empty">{place.search || status ? texts.noneFound : texts.none}</li>
            )}
            {software.map((each) => (
              <SoftwareItem key={each.id} software={each} isFirstOpen={each.id === softwareId} />
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}
