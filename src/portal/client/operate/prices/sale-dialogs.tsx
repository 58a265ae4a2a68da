import { FormDialog } from '../../parts/form-dialog';
import { TextField } from '../../parts/text-field';
import { useFields } from '../../parts/use-fields';
import { useSubmission } from '../../parts/use-submission';
import { useTexts } from '../../settings/settings';
import {
  type CatalogueChangeFragment,
  EndSaleOfSkuDocument,
  ResumeSaleOfSkuDocument,
  type SkuToPriceFragment,
} from './prices.operations';
import { priceTexts } from './texts';

/** What a dialog about a SKU needs. */
export interface SkuDialogProps {
  readonly sku: SkuToPriceFragment;
  readonly onDone: (changed: CatalogueChangeFragment) => void;
  readonly onClose: () => void;
}

/** Sets when a SKU can no longer be bought. */
export function EndSaleDialog({ sku, onDone, onClose }: SkuDialogProps) {
  const texts = useTexts(priceTexts);
  const submission = useSubmission(EndSaleOfSkuDocument, { onDone });
  const { values, places, at } = useFields({ at: '' }, submission.errors);
  return (
    <FormDialog
      title={`${texts.endSale}: ${sku.title}`}
      explanation={texts.endSaleExplained}
      action={texts.endSale}
      isDanger
      submission={submission}
      input={{ skuId: sku.id, at: startOfDay(values.at) }}
      places={places}
      onClose={onClose}
    >
      <TextField type="date" label={texts.from} hint={texts.fromHint} {...at('at')} />
    </FormDialog>
  );
}

/** Lets a SKU be bought again. */
export function ResumeSaleDialog({ sku, onDone, onClose }: SkuDialogProps) {
  const texts = useTexts(priceTexts);
  return (
    <FormDialog
      title={`${texts.resumeSale}: ${sku.title}`}
      explanation={texts.resumeSaleExplained}
      action={texts.resumeSale}
      submission={useSubmission(ResumeSaleOfSkuDocument, { onDone })}
      input={{ skuId: sku.id }}
      onClose={onClose}
    />
  );
}

/** Returns the first instant of a day in UTC, such as 2027-01-31; null if no day is chosen. */
export function startOfDay(day: string): string | null {
  return day ? `${day}T00:00:00Z` : null;
}
