import { useTexts } from '../../settings/settings';
import { FormDialog } from '../form-dialog';
import { useSubmission } from '../use-submission';
import { PartnersOfProgrammeDocument, ResumePartnerOfProgrammeDocument } from './partners.operations';
import { partnerTexts } from './texts';

interface ResumeDialogProps {
  readonly partnerId: string;
  readonly onClose: () => void;
}

/** Ends the suspension or the closure of a partner. */
export function ResumeDialog({ partnerId, onClose }: ResumeDialogProps) {
  const texts = useTexts(partnerTexts);
  const submission = useSubmission(ResumePartnerOfProgrammeDocument, {
    errorsOf: ({ resumePartner }) => resumePartner?.userErrors,
    onDone: onClose,
    refetch: [PartnersOfProgrammeDocument],
  });
  return (
    <FormDialog
      title={texts.resume}
      explanation={texts.resumeExplained}
      action={texts.resume}
      submission={submission}
      onSubmit={() => submission.submit({ input: { partnerId } })}
      onClose={onClose}
    />
  );
}
