import { useState } from 'react';
import { TextField } from '../../parts/text-field';
import { errorAt } from '../../parts/user-errors';
import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { EndSaleOfSkuDocument } from './prices.operations';
import type { SkuDialogProps } from './sku-action';
import { startOfDay } from './start-of-day';
import { priceTexts } from './texts';

/** Sets when a SKU can no longer be bought. */
export function EndSaleDialog({ sku, onDone, onClose }: SkuDialogProps) {
  const texts = useTexts(priceTexts);
  const [day, setDay] = useState('');
  const submission = useSubmission(EndSaleOfSkuDocument, {
    errorsOf: ({ endSale }) => endSale?.userErrors,
    onDone: ({ endSale }) => onDone(endSale),
  });
  return (
    <FormDialog
      title={`${texts.endSale}: ${sku.title}`}
      explanation={texts.endSaleExplained}
      action={texts.endSale}
      isDanger
      submission={submission}
      places={['at']}
      onSubmit={() => submission.submit({ input: { skuId: sku.id, at: startOfDay(day) } })}
      onClose={onClose}
    >
      <TextField
        type="date"
        label={texts.from}
        hint={texts.fromHint}
        value={day}
        onChange={setDay}
        error={errorAt(submission.errors, 'at')}
      />
    </FormDialog>
  );
}
