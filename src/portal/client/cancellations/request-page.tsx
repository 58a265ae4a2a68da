import { Button, refusalOf } from '../parts/button';
import { PrintButton } from '../parts/print-button';
import { Refused } from '../parts/refused';
import { useSubmission } from '../parts/use-submission';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { type ShownCancellationFragment, WithdrawShownCancellationDocument } from './request.operations';
import { RequestDetails, RequestHead } from './request-details';
import { cancellationTexts } from './texts';
import { useRequest } from './use-request';

/** One cancellation request with its live status, which can be withdrawn and printed. */
export function RequestPage() {
  const request = useRequest();
  if (!request) return <NotFound />;
  return (
    <article className="request">
      <RequestHead request={request}>
        <PrintButton />
        <Withdraw request={request} />
      </RequestHead>
      <RequestDetails request={request} />
    </article>
  );
}

function Withdraw({ request: { id, viewerCanWithdraw } }: { readonly request: ShownCancellationFragment }) {
  const texts = useTexts(cancellationTexts);
  const submission = useSubmission(WithdrawShownCancellationDocument);
  return (
    <>
      <Button
        look="danger"
        refusal={refusalOf(viewerCanWithdraw)}
        isPending={submission.isPending}
        onPress={() => submission.submit({ cancellationRequestId: id })}
      >
        {texts.withdraw}
      </Button>
      <Refused submission={submission} />
    </>
  );
}
