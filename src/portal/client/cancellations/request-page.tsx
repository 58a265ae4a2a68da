import { useMutation } from '@apollo/client/react';
import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { Notice } from '../parts/notice';
import { PrintButton } from '../parts/print-button';
import { refusalOf } from '../parts/refusal';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { type ShownCancellationFragment, WithdrawShownCancellationDocument } from './request.operations';
import { RequestDetails } from './request-details';
import { RequestHead } from './request-head';
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
  const [withdraw, { data, error, loading }] = useMutation(WithdrawShownCancellationDocument);
  const start = () => void withdraw({ variables: { input: { cancellationRequestId: id } } }).catch(() => {});
  return (
    <>
      <Button look="danger" refusal={refusalOf(viewerCanWithdraw)} isPending={loading} onPress={start}>
        {texts.withdraw}
      </Button>
      {error && <Failure error={error} onRetry={start} />}
      {data?.withdrawCancellation?.userErrors.map(({ message }) => (
        <Notice key={message} kind="error">
          {message}
        </Notice>
      ))}
    </>
  );
}
