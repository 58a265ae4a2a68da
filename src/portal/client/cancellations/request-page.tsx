import { useLocation } from 'react-router';
import { Button, refusalOf } from '../parts/button';
import { DialogButton } from '../parts/dialog-button';
import { FormDialog } from '../parts/form-dialog';
import { Notice } from '../parts/notice';
import { PrintButton } from '../parts/print-button';
import { useSubmission } from '../parts/use-submission';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { type ShownCancellationFragment, WithdrawShownCancellationDocument } from './request.operations';
import { RequestDetails, RequestHead } from './request-details';
import { cancellationTexts } from './texts';
import { useRequest } from './use-request';

/** One cancellation request with its live status, which can be withdrawn and printed. */
export function RequestPage() {
  const texts = useTexts(cancellationTexts);
  const { state } = useLocation();
  const request = useRequest();
  if (!request) return <NotFound />;
  return (
    <article className="request">
      {state?.isSubmitted && <Notice kind="success">{texts.isSubmitted}</Notice>}
      <RequestHead request={request}>
        <PrintButton />
        <Withdraw request={request} />
      </RequestHead>
      <RequestDetails request={request} isLinked />
    </article>
  );
}

function Withdraw({ request: { id, number, viewerCanWithdraw } }: { readonly request: ShownCancellationFragment }) {
  const texts = useTexts(cancellationTexts);
  const refusal = refusalOf(viewerCanWithdraw);
  if (refusal)
    return (
      <Button look="danger" refusal={refusal}>
        {texts.withdraw}
      </Button>
    );
  return (
    <DialogButton name={texts.withdraw} look="danger">
      {(onClose) => <WithdrawDialog id={id} number={number} onClose={onClose} />}
    </DialogButton>
  );
}

interface WithdrawDialogProps {
  readonly id: string;
  readonly number: string;
  readonly onClose: () => void;
}

function WithdrawDialog({ id, number, onClose }: WithdrawDialogProps) {
  const texts = useTexts(cancellationTexts);
  return (
    <FormDialog
      title={`${texts.withdraw}: ${number}`}
      explanation={texts.withdrawExplained}
      action={texts.withdraw}
      isDanger
      submission={useSubmission(WithdrawShownCancellationDocument, { onDone: onClose })}
      input={{ cancellationRequestId: id }}
      onClose={onClose}
    />
  );
}
