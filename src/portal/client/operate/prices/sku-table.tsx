import { Button } from '../../parts/button';
import { SortableTable } from '../../parts/sortable-table';
import { useFormat } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import type { SkuToPriceFragment } from './prices.operations';
import type { SkuAction } from './sku-action';
import { priceTexts } from './texts';

interface SkuTableProps {
  readonly products: readonly { readonly title: string; readonly skus: readonly SkuToPriceFragment[] }[];
  readonly onAction: (action: SkuAction) => void;
}

/** The SKUs of these products, with what can be done with each. */
export function SkuTable({ products, onAction }: SkuTableProps) {
  const texts = useTexts(priceTexts);
  const shared = useTexts(operateTexts);
  return (
    <SortableTable
      label={texts.title}
      columns={[
        { id: 'sku', name: texts.sku, isRowHeader: true, cell: ({ title }) => title },
        { id: 'product', name: texts.product, cell: ({ product }) => product },
        { id: 'sale', name: texts.sale, cell: ({ endsSaleAt }) => <Sale endsAt={endsSaleAt} /> },
        {
          id: 'actions',
          name: shared.actions,
          cell: (sku) => (
            <span className="operate-buttons">
              <Button onPress={() => onAction({ kind: 'price', sku })}>{texts.setPrice}</Button>
              {sku.endsSaleAt === null ? (
                <Button onPress={() => onAction({ kind: 'end', sku })}>{texts.endSale}</Button>
              ) : (
                <Button onPress={() => onAction({ kind: 'resume', sku })}>{texts.resumeSale}</Button>
              )}
            </span>
          ),
        },
      ]}
      rows={products.flatMap(({ title, skus }) => skus.map((sku) => ({ ...sku, product: title })))}
      empty={texts.noneFound}
    />
  );
}

function Sale({ endsAt }: { readonly endsAt: string | null }) {
  const texts = useTexts(priceTexts);
  const format = useFormat();
  if (endsAt === null) return texts.onSale;
  return Date.parse(endsAt) > Date.now()
    ? texts.saleEnds(format.instant(endsAt))
    : texts.saleEnded(format.instant(endsAt));
}
