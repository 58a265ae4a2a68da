import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { ChangeEligibilityDocument } from './partners.operations';
import { partnerTexts } from './texts';

interface EligibilityDialogProps {
  readonly partnerId: string;
  readonly isEligible: boolean;
  readonly onClose: () => void;
}

/** Sets whether a partner may buy on-premise software (S2). */
export function EligibilityDialog({ partnerId, isEligible, onClose }: EligibilityDialogProps) {
  const texts = useTexts(partnerTexts);
  const submission = useSubmission(ChangeEligibilityDocument, {
    errorsOf: ({ changePartner }) => changePartner?.userErrors,
    onDone: onClose,
  });
  const action = isEligible ? texts.makeEligible : texts.endEligibility;
  return (
    <FormDialog
      title={action}
      explanation={isEligible ? texts.makeEligibleExplained : texts.endEligibilityExplained}
      action={action}
      submission={submission}
      onSubmit={() => submission.submit({ input: { partnerId, eligible: isEligible } })}
      onClose={onClose}
    />
  );
}
