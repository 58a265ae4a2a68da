import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { Notice } from '../parts/notice';
import { refusalOf } from '../parts/refusal';
import { NotFound } from '../shell/not-found';
import { NotCancellable } from './not-cancellable';
import { ReportForm } from './report-form';
import { useCancellation } from './use-cancellation';
import './cancel.css';

/** The problem report that requests a cancellation (S14, S15). */
export function ReportPage() {
  const { software, softwareIds, preview, error, refetch } = useCancellation();
  if (!software) return <NotFound />;
  // What was entered stays on the screen, even if the page cannot be read again.
  if (preview?.refundable)
    return <ReportForm software={software} softwareIds={softwareIds} refundable={preview.refundable} />;
  const refusal = refusalOf(software.viewerCanCancel);
  if (refusal) return <NotCancellable refusal={refusal} request={software.cancellationRequest} />;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!preview) return <Loading />;
  return preview.userErrors.map(({ message }) => (
    <Notice key={message} kind="error">
      {message}
    </Notice>
  ));
}
