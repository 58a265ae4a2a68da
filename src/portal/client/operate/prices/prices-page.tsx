import { useQuery } from '@apollo/client/react';
import { Failure } from '../../parts/failure';
import { Loading } from '../../parts/loading';
import { useTexts } from '../../settings/settings';
import { PriceChanges } from './price-changes';
import { PriceChangesDocument } from './prices.operations';
import { SkuSection } from './sku-section';
import { priceTexts } from './texts';

const PAGE = 10;

/** The prices of the catalogue: to set, and as operators have set them. */
export function PricesPage() {
  const texts = useTexts(priceTexts);
  const { data, error, loading, fetchMore, refetch } = useQuery(PriceChangesDocument, { variables: { first: PAGE } });
  const events = data?.programmeAuditEvents;
  return (
    <>
      <h1>{texts.title}</h1>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {events ? (
        <>
          <SkuSection />
          <PriceChanges
            events={events}
            isLoading={loading}
            onMore={() => void fetchMore({ variables: { after: events.pageInfo.endCursor } })}
          />
        </>
      ) : (
        !error && <Loading />
      )}
    </>
  );
}
