import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { discardDraft, useDraft } from '../parts/use-draft';
import { useIsShown } from '../parts/use-is-shown';
import { isAt, type UserError } from '../parts/user-errors';
import { useViewer } from '../shell/use-viewer';
import { SubmitReportDocument } from './cancel.operations';
import { inputOf, type Report, type ReportField } from './report';

/** What the report is about. */
export interface ReportSubject {
  readonly software: {
    readonly id: string;
    readonly order: { readonly number: string };
    readonly customer: { readonly tenantId: string };
  };
  /** The software of the order to cancel; all of it if null. */
  readonly softwareIds: readonly string[] | null;
  readonly refundable: { readonly amount: string; readonly currency: string };
}

/** Returns the problem report of the user, what the gateway found wrong with it, and functions to change and submit it. */
export function useReport({ software, softwareIds, refundable }: ReportSubject) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const isShown = useIsShown();
  const name = `report:${viewer.id}:${software.id}:${softwareIds ? 'software' : 'order'}`;
  const [report, change] = useDraft<Report>(name, () => ({
    fields: {
      impact: '',
      title: '',
      description: '',
      customer: software.customer.tenantId,
      purchase: software.order.number,
      refundReason: '',
      amountRequested: refundable.amount,
      'contact.name': viewer.name,
      'contact.email': '',
      'contact.phone': '',
    },
    attachmentIds: [],
    idempotencyKey: crypto.randomUUID(),
  }));
  const [problems, setProblems] = useState<readonly UserError[]>([]);
  const [send, { error, loading }] = useMutation(SubmitReportDocument);
  const setField = (field: ReportField, value: string) => {
    change(({ fields, idempotencyKey }) => ({
      fields: { ...fields, [field]: value },
      // What has failed may have arrived: another report needs another key.
      idempotencyKey: error ? crypto.randomUUID() : idempotencyKey,
    }));
    setProblems((known) => known.filter((problem) => !isAt(problem, field)));
  };
  const setAttachmentIds = (next: (ids: readonly string[]) => readonly string[]) => {
    change(({ attachmentIds }) => ({ attachmentIds: next(attachmentIds) }));
    setProblems((known) => known.filter((problem) => !isAt(problem, 'attachmentIds')));
  };
  const submit = async () => {
    const input = inputOf(report, { softwareIds, currency: refundable.currency });
    const result = (await send({ variables: { input } })).data?.submitCancellation;
    setProblems(result?.userErrors ?? []);
    if (!result?.cancellationRequest) return;
    discardDraft(name);
    const place = `/cancellations/${result.cancellationRequest.number}`;
    if (isShown.current) await navigate(place, { replace: true, state: { isSubmitted: true } });
  };
  return { report, problems, error, loading, setField, setAttachmentIds, submit };
}
