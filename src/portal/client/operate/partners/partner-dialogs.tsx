import { FormDialog } from '../../parts/form-dialog';
import { TextField } from '../../parts/text-field';
import { useFields } from '../../parts/use-fields';
import { useSubmission } from '../../parts/use-submission';
import { useTexts } from '../../settings/settings';
import {
  ChangeEligibilityDocument,
  ClosePartnerWithReasonDocument,
  PartnersOfProgrammeDocument,
  ResumePartnerOfProgrammeDocument,
  SuspendPartnerWithReasonDocument,
} from './partners.operations';
import { partnerTexts } from './texts';

interface PartnerDialogProps {
  readonly partnerId: string;
  readonly onClose: () => void;
}

const refetch = [PartnersOfProgrammeDocument];

/** Suspends or closes a partner, with the reason that its users read. */
export function ReasonDialog({
  action,
  partnerId,
  onClose,
}: PartnerDialogProps & { readonly action: 'suspend' | 'close' }) {
  const texts = useTexts(partnerTexts);
  const suspension = useSubmission(SuspendPartnerWithReasonDocument, { onDone: onClose, refetch });
  const closure = useSubmission(ClosePartnerWithReasonDocument, { onDone: onClose, refetch });
  const submission = action === 'suspend' ? suspension : closure;
  const { values, places, at } = useFields({ reason: '' }, submission.errors);
  return (
    <FormDialog
      title={texts[action]}
      explanation={texts[`${action}Explained`]}
      isDanger
      submission={submission}
      input={{ partnerId, ...values }}
      places={places}
      onClose={onClose}
    >
      <TextField label={texts.reason} hint={texts.reasonHint} rows={3} {...at('reason')} />
    </FormDialog>
  );
}

/** Ends the suspension or the closure of a partner. */
export function ResumeDialog({ partnerId, onClose }: PartnerDialogProps) {
  const texts = useTexts(partnerTexts);
  return (
    <FormDialog
      title={texts.resume}
      explanation={texts.resumeExplained}
      submission={useSubmission(ResumePartnerOfProgrammeDocument, { onDone: onClose, refetch })}
      input={{ partnerId }}
      onClose={onClose}
    />
  );
}

/** Sets whether a partner may buy on-premise software (S2). */
export function EligibilityDialog(props: PartnerDialogProps & { readonly isEligible: boolean }) {
  const { partnerId, isEligible, onClose } = props;
  const texts = useTexts(partnerTexts);
  return (
    <FormDialog
      title={isEligible ? texts.makeEligible : texts.endEligibility}
      explanation={isEligible ? texts.makeEligibleExplained : texts.endEligibilityExplained}
      submission={useSubmission(ChangeEligibilityDocument, { onDone: onClose })}
      input={{ partnerId, eligible: isEligible }}
      onClose={onClose}
    />
  );
}
