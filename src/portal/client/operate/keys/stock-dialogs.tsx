import { FormDialog } from '../../parts/form-dialog';
import { NumberField } from '../../parts/number-field';
import { useFields } from '../../parts/use-fields';
import { useSubmission } from '../../parts/use-submission';
import { useTexts } from '../../settings/settings';
import {
  ChangeKeyThresholdDocument,
  ChangeSellAheadDocument,
  type KeyPoolNumbersFragment,
  KeyStockOfSkusDocument,
  LowKeyStockDocument,
} from './keys.operations';
import { keyTexts } from './texts';

/** The queries that show a stock. */
export const STOCK = [KeyStockOfSkusDocument, LowKeyStockDocument];

interface SellAheadDialogProps {
  readonly skuId: string;
  readonly sellsAhead: boolean;
  readonly onClose: () => void;
}

/** Allows a SKU to be bought while too few of its keys are left, or ends that. */
export function SellAheadDialog({ skuId, sellsAhead, onClose }: SellAheadDialogProps) {
  const texts = useTexts(keyTexts);
  return (
    <FormDialog
      title={sellsAhead ? texts.sellAhead : texts.endSellAhead}
      explanation={sellsAhead ? texts.sellAheadExplained : texts.endSellAheadExplained}
      submission={useSubmission(ChangeSellAheadDocument, { onDone: onClose, refetch: STOCK })}
      input={{ skuId, sellsAhead }}
      onClose={onClose}
    />
  );
}

interface ThresholdDialogProps {
  readonly skuId: string;
  readonly stock: KeyPoolNumbersFragment;
  readonly onClose: () => void;
}

/** Sets the number of keys below which an alarm is raised. */
export function ThresholdDialog({ skuId, stock: { version, threshold }, onClose }: ThresholdDialogProps) {
  const texts = useTexts(keyTexts);
  const submission = useSubmission(ChangeKeyThresholdDocument, { onDone: onClose, refetch: STOCK });
  const { values, places, at } = useFields({ threshold }, submission.errors);
  return (
    <FormDialog
      title={texts.thresholdOf(version)}
      explanation={texts.thresholdExplained}
      action={texts.save}
      submission={submission}
      input={{ skuId, version, ...values }}
      places={places}
      onClose={onClose}
    >
      <NumberField label={texts.threshold} {...at('threshold')} />
    </FormDialog>
  );
}
