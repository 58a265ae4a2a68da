import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { ChangeSellAheadDocument, KeyStockOfSkusDocument, LowKeyStockDocument } from './keys.operations';
import { keyTexts } from './texts';

interface SellAheadDialogProps {
  readonly skuId: string;
  readonly sellsAhead: boolean;
  readonly onClose: () => void;
}

/** Allows a SKU to be bought while too few of its keys are left, or ends that. */
export function SellAheadDialog({ skuId, sellsAhead, onClose }: SellAheadDialogProps) {
  const texts = useTexts(keyTexts);
  const submission = useSubmission(ChangeSellAheadDocument, {
    errorsOf: ({ sellAhead }) => sellAhead?.userErrors,
    onDone: onClose,
    refetch: [KeyStockOfSkusDocument, LowKeyStockDocument],
  });
  const action = sellsAhead ? texts.sellAhead : texts.endSellAhead;
  return (
    <FormDialog
      title={action}
      explanation={sellsAhead ? texts.sellAheadExplained : texts.endSellAheadExplained}
      action={action}
      submission={submission}
      onSubmit={() => submission.submit({ input: { skuId, sellsAhead } })}
      onClose={onClose}
    />
  );
}
