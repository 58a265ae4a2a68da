import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button, refusalOf } from '../parts/button';
import { Failure } from '../parts/failure';
import { Loading } from '../parts/loading-boundary';
import { Notice } from '../parts/notice';
import { Refused } from '../parts/refused';
import { errorAt, type UserError } from '../parts/user-errors';
import { useLanguage } from '../settings/format';
import { useTexts } from '../settings/settings';
import { NotFound } from '../shell/not-found';
import { AddFiles } from './add-files';
import { NotCancellable } from './not-cancellable';
import { ReportFields } from './report-fields';
import { reportTexts } from './report-texts';
import { useCancellation } from './use-cancellation';
import { type ReportSubject, useReport } from './use-report';
import { useUploads } from './use-uploads';
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
  if (!(preview || error)) return <Loading />;
  return <Refused submission={{ errors: preview?.userErrors ?? [], failure: error, retry: () => void refetch() }} />;
}

/** The page “Report a problem with Partner Center” (S15, S16). The gateway checks it; each mistake is shown at its field. */
function ReportForm(subject: ReportSubject) {
  const texts = useTexts(reportTexts);
  const { report, problems, error, loading, setField, setAttachmentIds, submit } = useReport(subject);
  const uploads = useUploads(setAttachmentIds);
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves after each attempt.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-invalid] :is(input, textarea, button)')?.focus();
  }, [attempts]);
  const refusal = uploads.isUploading ? texts.waitForUploads : uploads.files.length > 0 ? texts.filesAreMissing : null;
  const send = () =>
    void submit()
      .then(() => setAttempts((count) => count + 1))
      .catch(() => {});
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!loading && !refusal) send();
  };
  return (
    <form ref={form} className="report" aria-label={texts.title} noValidate onSubmit={onSubmit}>
      <h2>{texts.title}</h2>
      <Mistakes problems={problems} />
      <ReportFields
        fields={report.fields}
        problems={problems}
        currency={subject.refundable.currency}
        onChange={setField}
      />
      <AddFiles ids={report.attachmentIds} uploads={uploads} error={errorAt(problems, 'attachmentIds')} />
      {error && <Failure error={error} onRetry={send} />}
      <Button type="submit" look="primary" refusal={refusal} isPending={loading}>
        {texts.submit}
      </Button>
    </form>
  );
}

/** Paths of problems that have no field of their own. */
const WITHOUT_FIELD = ['softwareIds', 'idempotencyKey', 'problemType'];

function Mistakes({ problems }: { readonly problems: readonly UserError[] }) {
  const [texts, format] = useLanguage(reportTexts);
  if (problems.length === 0) return null;
  const others = problems.filter(({ path }) => !path || WITHOUT_FIELD.includes(path[0] ?? ''));
  return (
    <Notice kind="error">
      {others.length < problems.length && texts.mistakes(format.number(problems.length - others.length))}{' '}
      {others.map(({ message }) => message).join(' ')}
    </Notice>
  );
}
