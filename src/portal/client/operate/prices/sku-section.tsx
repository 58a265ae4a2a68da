import { useQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { Failure } from '../../parts/failure';
import { Loading } from '../../parts/loading';
import { More } from '../../parts/more';
import { usePlace } from '../../parts/place';
import { SearchField } from '../../parts/search-field';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { type CatalogueChanges, ChangeNotice } from './change-notice';
import { ProductsToPriceDocument } from './prices.operations';
import type { SkuAction } from './sku-action';
import { SkuDialog } from './sku-dialog';
import { SkuTable } from './sku-table';
import { priceTexts } from './texts';

const PAGE = 20;

/** The SKUs of the catalogue: their prices are set, and their sale ends and resumes. */
export function SkuSection() {
  const texts = useTexts(priceTexts);
  const format = useFormat();
  const [place, show] = usePlace('search');
  const [action, setAction] = useState<SkuAction | null>(null);
  const [done, setDone] = useState<CatalogueChanges | null>(null);
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(ProductsToPriceDocument, {
    variables: { first: PAGE, search: useDeferredValue(place.search) || null },
  });
  const products = (data ?? previousData)?.products;
  return (
    <>
      <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
      {done && <ChangeNotice {...done} />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {products ? (
        <>
          <p role="status">{texts.count(format.number(products.totalCount))}</p>
          <SkuTable products={products.edges.map(({ node }) => node)} onAction={setAction} />
          {products.pageInfo.hasNextPage && (
            <More
              isLoading={loading}
              onMore={() => void fetchMore({ variables: { after: products.pageInfo.endCursor } })}
            />
          )}
        </>
      ) : (
        !error && <Loading />
      )}
      {action && <SkuDialog {...action} onDone={setDone} onClose={() => setAction(null)} />}
    </>
  );
}
