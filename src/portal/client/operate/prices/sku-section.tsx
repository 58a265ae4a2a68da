import { useApolloClient } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { Button } from '../../parts/button';
import { Notice } from '../../parts/notice';
import { PagedList } from '../../parts/paged-list';
import { usePlace } from '../../parts/place';
import { SearchField } from '../../parts/search-field';
import { SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import { operateTexts } from '../texts';
import { keepEndOfSale } from './keep-end-of-sale';
import { PriceDialog } from './price-dialog';
import { type CatalogueChangeFragment, ProductsToPriceDocument, type SkuToPriceFragment } from './prices.operations';
import { EndSaleDialog, ResumeSaleDialog } from './sale-dialogs';
import { priceTexts } from './texts';

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
    variables: { search: useDeferredValue(place.search) || null },
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

/** What to do with a SKU. */
interface SkuAction {
  readonly kind: 'price' | 'end' | 'resume';
  readonly sku: SkuToPriceFragment;
}

interface SkuTableProps {
  readonly products: readonly { readonly title: string; readonly skus: readonly SkuToPriceFragment[] }[];
  readonly onAction: (action: SkuAction) => void;
}

/** The SKUs of these products, with what can be done with each. */
function SkuTable({ products, onAction }: SkuTableProps) {
  const texts = useTexts(priceTexts);
  const shared = useTexts(operateTexts);
  const actions = (sku: SkuToPriceFragment) => (
    <span className="buttons">
      <Button onPress={() => onAction({ kind: 'price', sku })}>{texts.setPrice}</Button>
      {sku.endsSaleAt === null ? (
        <Button onPress={() => onAction({ kind: 'end', sku })}>{texts.endSale}</Button>
      ) : (
        <Button onPress={() => onAction({ kind: 'resume', sku })}>{texts.resumeSale}</Button>
      )}
    </span>
  );
  return (
    <SortableTable
      label={texts.title}
      columns={[
        { name: texts.sku, isRowHeader: true, cell: ({ title }) => title },
        { name: texts.product, cell: ({ product }) => product },
        { name: texts.sale, cell: ({ endsSaleAt }) => <Sale endsAt={endsSaleAt} /> },
        { name: shared.actions, cell: actions },
      ]}
      rows={products.flatMap(({ title, skus }) => skus.map((sku) => ({ ...sku, product: title })))}
      empty={texts.noneFound}
    />
  );
}

function Sale({ endsAt }: { readonly endsAt: string | null }) {
  const [texts, format] = useLanguage(priceTexts);
  if (endsAt === null) return texts.onSale;
  return Date.parse(endsAt) > Date.now()
    ? texts.saleEnds(format.instant(endsAt))
    : texts.saleEnded(format.instant(endsAt));
}
