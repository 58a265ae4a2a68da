import { useState } from 'react';
import { TextField } from '../../parts/text-field';
import { errorAt } from '../../parts/user-errors';
import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { ChangeCreditLimitDocument } from './partners.operations';
import { partnerTexts } from './texts';

interface LimitDialogProps {
  readonly partnerId: string;
  readonly limit: { readonly amount: string; readonly currency: string };
  readonly onClose: () => void;
}

/** Sets the limit of a credit line. */
export function LimitDialog({ partnerId, limit, onClose }: LimitDialogProps) {
  const texts = useTexts(partnerTexts);
  const [amount, setAmount] = useState(limit.amount);
  const [currency, setCurrency] = useState(limit.currency);
  const isNew = limit.currency === '';
  const submission = useSubmission(ChangeCreditLimitDocument, {
    errorsOf: ({ setCreditLimit }) => setCreditLimit?.userErrors,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={isNew ? texts.addCreditLine : `${texts.setLimit} (${currency})`}
      explanation={texts.limitExplained}
      action={texts.setLimit}
      submission={submission}
      places={isNew ? ['limit.amount', 'limit.currency'] : ['limit.amount']}
      onSubmit={() => submission.submit({ input: { partnerId, limit: { amount, currency } } })}
      onClose={onClose}
    >
      <TextField
        label={texts.limit}
        value={amount}
        onChange={setAmount}
        error={errorAt(submission.errors, 'limit.amount')}
      />
      {isNew && (
        <TextField
          label={texts.currency}
          value={currency}
          onChange={setCurrency}
          error={errorAt(submission.errors, 'limit.currency')}
        />
      )}
    </FormDialog>
  );
}
