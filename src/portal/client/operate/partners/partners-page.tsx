import { useQuery } from '@apollo/client/react';
import { useDeferredValue } from 'react';
import type { PartnerStatus } from '../../../../../schema/clients/operations';
import { Choices } from '../../parts/choices';
import { Failure } from '../../parts/failure';
import { Loading } from '../../parts/loading';
import { More } from '../../parts/more';
import { usePlace } from '../../parts/place';
import { SearchField } from '../../parts/search-field';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { PartnerTable } from './partner-table';
import { PartnersOfProgrammeDocument } from './partners.operations';
import { partnerTexts } from './texts';

const PAGE = 30;

const STATUSES: readonly PartnerStatus[] = ['ACTIVE', 'SUSPENDED', 'CLOSED'];

/** The partners of the programme, with their states and credit. */
export function PartnersPage() {
  const texts = useTexts(partnerTexts);
  const format = useFormat();
  const [place, show] = usePlace('search', 'status');
  const status = STATUSES.find((each) => each === place.status) ?? null;
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(PartnersOfProgrammeDocument, {
    variables: { first: PAGE, search: useDeferredValue(place.search) || null, status: status && [status] },
  });
  const partners = (data ?? previousData)?.partners;
  return (
    <>
      <h1>{texts.title}</h1>
      <div className="operate-filters">
        <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
        <Choices
          label={texts.status}
          value={status}
          options={[{ id: null, name: texts.all }, ...STATUSES.map((id) => ({ id, name: texts.statuses[id] }))]}
          onChange={(chosen) => show({ status: chosen ?? '' })}
        />
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {partners ? (
        <>
          <p role="status">{texts.count(format.number(partners.totalCount))}</p>
          <PartnerTable partners={partners.edges.map(({ node }) => node)} />
          {partners.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: partners.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
    </>
  );
}
