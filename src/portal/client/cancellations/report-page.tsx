import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading';
import { NotFound } from '../shell/not-found';
import { ReportForm } from './report-form';
import { useCancellation } from './use-cancellation';
import './cancel.css';

/** The problem report that requests a cancellation (S14, S15). */
export function ReportPage() {
  const { software, softwareIds, preview, error, refetch } = useCancellation();
  if (!software) return <NotFound />;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!preview?.refundable) return <Loading />;
  return <ReportForm software={software} softwareIds={softwareIds} refundable={preview.refundable} />;
}
