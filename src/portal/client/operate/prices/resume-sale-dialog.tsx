import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { ResumeSaleOfSkuDocument } from './prices.operations';
import type { SkuDialogProps } from './sku-action';
import { priceTexts } from './texts';

/** Lets a SKU be bought again. */
export function ResumeSaleDialog({ sku, onDone, onClose }: SkuDialogProps) {
  const texts = useTexts(priceTexts);
  const submission = useSubmission(ResumeSaleOfSkuDocument, {
    errorsOf: ({ resumeSale }) => resumeSale?.userErrors,
    onDone: ({ resumeSale }) => onDone(resumeSale),
  });
  return (
    <FormDialog
      title={`${texts.resumeSale}: ${sku.title}`}
      explanation={texts.resumeSaleExplained}
      action={texts.resumeSale}
      submission={submission}
      onSubmit={() => submission.submit({ input: { skuId: sku.id } })}
      onClose={onClose}
    />
  );
}
