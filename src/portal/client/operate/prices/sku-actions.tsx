import { type ReactNode, useState } from 'react';
import { DialogButton } from '../../parts/dialog-button';
import { Notice } from '../../parts/notice';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import { PriceDialog } from './price-dialog';
import type { CatalogueChangeFragment, SkuToPriceFragment } from './prices.operations';
import { EndSaleDialog, ResumeSaleDialog } from './sale-dialogs';
import { priceTexts } from './texts';

interface SkuActions {
  /** Returns the buttons for what can be done with a SKU. */
  buttonsOf(sku: SkuToPriceFragment): ReactNode;
  /** What the last of them changed. */
  readonly result: ReactNode;
}

/** Returns what sets the prices of SKUs, and ends and resumes their sale. */
export function useSkuActions(): SkuActions {
  const texts = useTexts(priceTexts);
  const [done, setDone] = useState<{ readonly title: string; readonly changed: CatalogueChangeFragment } | null>(null);
  const button = (name: string, Dialog: typeof PriceDialog, sku: SkuToPriceFragment) => (
    <DialogButton name={name}>
      {(onClose) => {
        const onDone = (changed: CatalogueChangeFragment) => {
          setDone({ title: sku.title, changed });
          onClose();
        };
        return <Dialog sku={sku} onDone={onDone} onClose={onClose} />;
      }}
    </DialogButton>
  );
  return {
    buttonsOf: (sku) => (
      <>
        {button(texts.setPrice, PriceDialog, sku)}
        {sku.endsSaleAt === null
          ? button(texts.endSale, EndSaleDialog, sku)
          : button(texts.resumeSale, ResumeSaleDialog, sku)}
      </>
    ),
    result: done && (
      <Notice kind="success">
        {done.changed.changes.length > 0 ? texts.changed(done.title) : texts.nothingChanged(done.title)}
        <Changes changes={done.changed.changes} />
      </Notice>
    ),
  };
}
