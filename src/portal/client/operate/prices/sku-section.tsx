import { useApolloClient } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { Notice } from '../../parts/notice';
import { PagedList } from '../../parts/paged-list';
import { usePlace } from '../../parts/place';
import { SearchField } from '../../parts/search-field';
import { useList } from '../../parts/use-list';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import { keepEndOfSale } from './keep-end-of-sale';
import { PriceDialog } from './price-dialog';
import { type CatalogueChangeFragment, ProductsToPriceDocument } from './prices.operations';
import { EndSaleDialog, ResumeSaleDialog } from './sale-dialogs';
import { type SkuAction, SkuTable } from './sku-table';
import { priceTexts } from './texts';

const PAGE = 20;

const DIALOGS = { price: PriceDialog, end: EndSaleDialog, resume: ResumeSaleDialog } as const;

interface Done extends Pick<CatalogueChangeFragment, 'changes'> {
  readonly title: string;
}

/** The SKUs of the catalogue: their prices are set, and their sale ends and resumes. */
export function SkuSection() {
  const texts = useTexts(priceTexts);
  const { cache } = useApolloClient();
  const [place, show] = usePlace('search');
  const [action, setAction] = useState<SkuAction | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const list = useList(ProductsToPriceDocument, {
    variables: { first: PAGE, search: useDeferredValue(place.search) || null },
    connectionOf: ({ products }) => products,
  });
  const close = () => setAction(null);
  const finish = (title: string, changed: CatalogueChangeFragment) => {
    keepEndOfSale(cache, changed);
    setDone({ title, changes: changed.changes });
    close();
  };
  const Dialog = action && DIALOGS[action.kind];
  return (
    <>
      <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
      {done && (
        <Notice kind="success">
          {done.changes.length > 0 ? texts.changed(done.title) : texts.nothingChanged(done.title)}
          <Changes changes={done.changes} />
        </Notice>
      )}
      <PagedList list={list} count={texts.count}>
        {(products) => <SkuTable products={products} onAction={setAction} />}
      </PagedList>
      {Dialog && <Dialog sku={action.sku} onDone={(changed) => finish(action.sku.title, changed)} onClose={close} />}
    </>
  );
}
