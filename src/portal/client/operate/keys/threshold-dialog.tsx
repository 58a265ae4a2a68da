import { useState } from 'react';
import { errorAt } from '../../parts/user-errors';
import { WholeNumberField } from '../../parts/whole-number-field';
import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import {
  ChangeKeyThresholdDocument,
  type KeyPoolNumbersFragment,
  KeyStockOfSkusDocument,
  LowKeyStockDocument,
} from './keys.operations';
import { keyTexts } from './texts';

interface ThresholdDialogProps {
  readonly skuId: string;
  readonly stock: KeyPoolNumbersFragment;
  readonly onClose: () => void;
}

/** Sets the number of keys below which an alarm is raised. */
export function ThresholdDialog({ skuId, stock: { version, threshold: current }, onClose }: ThresholdDialogProps) {
  const texts = useTexts(keyTexts);
  const [threshold, setThreshold] = useState(current);
  const submission = useSubmission(ChangeKeyThresholdDocument, {
    errorsOf: ({ setKeyThreshold }) => setKeyThreshold?.userErrors,
    onDone: onClose,
    refetch: [KeyStockOfSkusDocument, LowKeyStockDocument],
  });
  return (
    <FormDialog
      title={texts.thresholdOf(version)}
      explanation={texts.thresholdExplained}
      action={texts.save}
      submission={submission}
      places={['threshold']}
      onSubmit={() => submission.submit({ input: { skuId, version, threshold } })}
      onClose={onClose}
    >
      <WholeNumberField
        label={texts.threshold}
        value={threshold}
        onChange={setThreshold}
        error={errorAt(submission.errors, 'threshold')}
      />
    </FormDialog>
  );
}
