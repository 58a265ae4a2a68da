import { FormDialog } from '../../parts/form-dialog';
import { TextField } from '../../parts/text-field';
import { useFields } from '../../parts/use-fields';
import { useSubmission } from '../../parts/use-submission';
import { useTexts } from '../../settings/settings';
import { ChangeCreditLimitDocument } from './partners.operations';
import { partnerTexts } from './texts';

interface LimitDialogProps {
  readonly partnerId: string;
  /** The limit of a credit line; that of a new one has no currency. */
  readonly limit: { readonly amount: string; readonly currency: string };
  readonly onClose: () => void;
}

/** Sets the limit of a credit line. */
export function LimitDialog({ partnerId, limit, onClose }: LimitDialogProps) {
  const texts = useTexts(partnerTexts);
  const isNew = limit.currency === '';
  const submission = useSubmission(ChangeCreditLimitDocument, { onDone: onClose });
  const { values, places, at } = useFields(
    { 'limit.amount': limit.amount, 'limit.currency': limit.currency },
    submission.errors,
  );
  return (
    <FormDialog
      title={isNew ? texts.addCreditLine : `${texts.setLimit} (${limit.currency})`}
      explanation={texts.limitExplained}
      action={texts.setLimit}
      submission={submission}
      input={{ partnerId, limit: { amount: values['limit.amount'], currency: values['limit.currency'] } }}
      places={isNew ? places : ['limit.amount']}
      onClose={onClose}
    >
      <TextField label={texts.limit} {...at('limit.amount')} />
      {isNew && <TextField label={texts.currency} {...at('limit.currency')} />}
    </FormDialog>
  );
}
