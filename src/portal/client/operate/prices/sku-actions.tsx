import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button';
import { Notice } from '../../parts/notice';
import { useTexts } from '../../settings/settings';
import { Changes } from '../changes';
import { PriceDialog } from './price-dialog';
import type { CatalogueChangeFragment, SkuToPriceFragment } from './prices.operations';
import { EndSaleDialog, ResumeSaleDialog } from './sale-dialogs';
import { priceTexts } from './texts';

const DIALOGS = { price: PriceDialog, end: EndSaleDialog, resume: ResumeSaleDialog } as const;

interface SkuAction {
  readonly kind: keyof typeof DIALOGS;
  readonly sku: SkuToPriceFragment;
}

interface Done extends Pick<CatalogueChangeFragment, 'changes'> {
  readonly title: string;
}

interface SkuActions {
  /** Returns the buttons for what can be done with a SKU. */
  buttonsOf(sku: SkuToPriceFragment): ReactNode;
  /** The open dialog, and what the last one changed. */
  readonly result: ReactNode;
}

/** Returns what sets the prices of SKUs, and ends and resumes their sale. */
export function useSkuActions(): SkuActions {
  const texts = useTexts(priceTexts);
  const [action, setAction] = useState<SkuAction | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const close = () => setAction(null);
  const finish = (title: string, { changes }: CatalogueChangeFragment) => {
    setDone({ title, changes });
    close();
  };
  const Dialog = action && DIALOGS[action.kind];
  return {
    buttonsOf: (sku) => (
      <>
        <Button onPress={() => setAction({ kind: 'price', sku })}>{texts.setPrice}</Button>
        {sku.endsSaleAt === null ? (
          <Button onPress={() => setAction({ kind: 'end', sku })}>{texts.endSale}</Button>
        ) : (
          <Button onPress={() => setAction({ kind: 'resume', sku })}>{texts.resumeSale}</Button>
        )}
      </>
    ),
    result: (
      <>
        {done && (
          <Notice kind="success">
            {done.changes.length > 0 ? texts.changed(done.title) : texts.nothingChanged(done.title)}
            <Changes changes={done.changes} />
          </Notice>
        )}
        {Dialog && <Dialog sku={action.sku} onDone={(changed) => finish(action.sku.title, changed)} onClose={close} />}
      </>
    ),
  };
}
