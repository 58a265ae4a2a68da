import { useState } from 'react';
import { TextField } from '../../parts/text-field';
import { errorAt } from '../../parts/user-errors';
import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import {
  ClosePartnerWithReasonDocument,
  PartnersOfProgrammeDocument,
  SuspendPartnerWithReasonDocument,
} from './partners.operations';
import { partnerTexts } from './texts';

interface ReasonDialogProps {
  readonly action: 'suspend' | 'close';
  readonly partnerId: string;
  readonly onClose: () => void;
}

/** Suspends or closes a partner, with the reason that its users read. */
export function ReasonDialog({ action, partnerId, onClose }: ReasonDialogProps) {
  const texts = useTexts(partnerTexts);
  const [reason, setReason] = useState('');
  const refetch = [PartnersOfProgrammeDocument];
  const suspension = useSubmission(SuspendPartnerWithReasonDocument, {
    errorsOf: ({ suspendPartner }) => suspendPartner?.userErrors,
    onDone: onClose,
    refetch,
  });
  const closure = useSubmission(ClosePartnerWithReasonDocument, {
    errorsOf: ({ closePartner }) => closePartner?.userErrors,
    onDone: onClose,
    refetch,
  });
  const submission = action === 'suspend' ? suspension : closure;
  return (
    <FormDialog
      title={texts[action]}
      explanation={texts[`${action}Explained`]}
      action={texts[action]}
      isDanger
      submission={submission}
      places={['reason']}
      onSubmit={() => submission.submit({ input: { partnerId, reason } })}
      onClose={onClose}
    >
      <TextField
        label={texts.reason}
        hint={texts.reasonHint}
        value={reason}
        onChange={setReason}
        error={errorAt(submission.errors, 'reason')}
        rows={3}
      />
    </FormDialog>
  );
}
