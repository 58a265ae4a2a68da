import type { CatalogueChangeFragment, SkuToPriceFragment } from './prices.operations';

/** What to do with a SKU. */
export interface SkuAction {
  readonly kind: 'price' | 'end' | 'resume';
  readonly sku: SkuToPriceFragment;
}

/** What a dialog about a SKU needs. */
export interface SkuDialogProps {
  readonly sku: SkuToPriceFragment;
  readonly onDone: (changed: CatalogueChangeFragment | null) => void;
  readonly onClose: () => void;
}
