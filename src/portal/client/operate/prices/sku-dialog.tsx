import { useApolloClient } from '@apollo/client/react';
import type { CatalogueChanges } from './change-notice';
import { EndSaleDialog } from './end-sale-dialog';
import { keepEndOfSale } from './keep-end-of-sale';
import { PriceDialog } from './price-dialog';
import { ResumeSaleDialog } from './resume-sale-dialog';
import type { SkuAction, SkuDialogProps } from './sku-action';

interface ActionProps extends SkuAction {
  readonly onDone: (changed: CatalogueChanges) => void;
  readonly onClose: () => void;
}

/** The dialog of an action on a SKU. */
export function SkuDialog({ kind, sku, onDone, onClose }: ActionProps) {
  const { cache } = useApolloClient();
  const props: SkuDialogProps = {
    sku,
    onDone: (changed) => {
      if (changed) keepEndOfSale(cache, changed);
      onDone({ title: sku.title, changes: changed?.changes ?? [] });
      onClose();
    },
    onClose,
  };
  if (kind === 'price') return <PriceDialog {...props} />;
  return kind === 'end' ? <EndSaleDialog {...props} /> : <ResumeSaleDialog {...props} />;
}
