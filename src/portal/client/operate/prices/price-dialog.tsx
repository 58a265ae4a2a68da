import { useState } from 'react';
import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { PRICE_PLACES, PriceFields } from './price-fields';
import { NO_PRICE, priceInput } from './price-input';
import { PlanPriceDocument, PriceChangesDocument } from './prices.operations';
import type { SkuDialogProps } from './sku-action';
import { priceTexts } from './texts';

/** Sets a price of a SKU from a day on. */
export function PriceDialog({ sku, onDone, onClose }: SkuDialogProps) {
  const texts = useTexts(priceTexts);
  const [entered, setEntered] = useState(NO_PRICE);
  const submission = useSubmission(PlanPriceDocument, {
    errorsOf: ({ setPrice }) => setPrice?.userErrors,
    onDone: ({ setPrice }) => onDone(setPrice),
    refetch: [PriceChangesDocument],
  });
  return (
    <FormDialog
      title={`${texts.setPrice}: ${sku.title}`}
      explanation={texts.setPriceExplained}
      action={texts.setPrice}
      submission={submission}
      places={PRICE_PLACES}
      onSubmit={() => submission.submit({ input: priceInput(sku.id, entered) })}
      onClose={onClose}
    >
      <PriceFields
        price={entered}
        errors={submission.errors}
        onChange={(changed) => setEntered({ ...entered, ...changed })}
      />
    </FormDialog>
  );
}
