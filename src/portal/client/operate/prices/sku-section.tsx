import { useDeferredValue } from 'react';
import { Link } from 'react-router';
import { PagedList } from '../../parts/paged-list';
import { usePlace } from '../../parts/place';
import { SearchField } from '../../parts/search-field';
import { type Column, SortableTable } from '../../parts/sortable-table';
import { useList } from '../../parts/use-list';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import { ProductsToPriceDocument, type SkuToPriceFragment } from './prices.operations';
import { useSkuActions } from './sku-actions';
import { priceTexts } from './texts';

interface SkuRow extends SkuToPriceFragment {
  readonly product: string;
}

/** The SKUs of the catalogue, which lead to their prices, and what can be done with each. */
export function SkuSection() {
  const texts = useTexts(priceTexts);
  const shared = useTexts(operateTexts);
  const [place, show] = usePlace('search');
  const { buttonsOf, result } = useSkuActions();
  const list = useList(ProductsToPriceDocument, {
    variables: { search: useDeferredValue(place.search) || null },
    connectionOf: ({ products }) => products,
  });
  const columns: readonly Column<SkuRow>[] = [
    { name: texts.sku, isRowHeader: true, cell: ({ id, title }) => <Link to={id}>{title}</Link> },
    { name: texts.product, cell: ({ product }) => product },
    { name: texts.sale, cell: ({ endsSaleAt }) => <Sale endsAt={endsSaleAt} /> },
    { name: shared.actions, cell: (sku) => <span className="buttons">{buttonsOf(sku)}</span> },
  ];
  return (
    <>
      <SearchField label={texts.search} value={place.search} onChange={(search) => show({ search })} />
      {result}
      <PagedList list={list} count={texts.count}>
        {(products) => (
          <SortableTable
            label={texts.title}
            columns={columns}
            rows={products.flatMap(({ title, skus }) => skus.map((sku) => ({ ...sku, product: title })))}
            empty={texts.noneFound}
          />
        )}
      </PagedList>
    </>
  );
}

/** Whether a SKU can be bought, and until when. */
export function Sale({ endsAt }: { readonly endsAt: string | null }) {
  const [texts, format] = useLanguage(priceTexts);
  if (endsAt === null) return texts.onSale;
  return Date.parse(endsAt) > Date.now()
    ? texts.saleEnds(format.instant(endsAt))
    : texts.saleEnded(format.instant(endsAt));
}
