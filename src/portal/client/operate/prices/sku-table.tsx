import { Button } from '../../parts/button';
import { SortableTable } from '../../parts/sortable-table';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { operateTexts } from '../texts';
import type { SkuToPriceFragment } from './prices.operations';
import { priceTexts } from './texts';

/** What to do with a SKU. */
export interface SkuAction {
  readonly kind: 'price' | 'end' | 'resume';
  readonly sku: SkuToPriceFragment;
}

interface SkuTableProps {
  readonly products: readonly { readonly title: string; readonly skus: readonly SkuToPriceFragment[] }[];
  readonly onAction: (action: SkuAction) => void;
}

/** The SKUs of these products, with what can be done with each. */
export function SkuTable({ products, onAction }: SkuTableProps) {
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
