import { useMutation } from '@apollo/client/react';
import type { CancellationDecision } from '../../../../schema/clients/operations';
import type { ShownCancellationFragment } from '../cancellations/request.operations';
import { discardDraft, useDraft } from '../parts/use-draft';
import { useViewer } from '../shell/use-viewer';
import { DecideRequestDocument } from './decision.operations';

interface DecisionDraft {
  readonly decision: CancellationDecision;
  readonly amount: string;
  readonly note: string;
}

/** Returns the decision that the reviewer prepares, and functions to change and submit it. */
export function useDecision({ id, amountRequested }: ShownCancellationFragment) {
  const viewer = useViewer();
  const name = `decision:${viewer.id}:${id}`;
  const [draft, changeDraft] = useDraft<DecisionDraft>(name, () => ({
    decision: 'COMPLETE',
    amount: amountRequested?.amount ?? '',
    note: '',
  }));
  const [decide, { data, error, loading, reset }] = useMutation(DecideRequestDocument);
  const change = (changes: Partial<DecisionDraft>) => {
    reset();
    changeDraft(() => changes);
  };
  const submit = () => {
    const { decision, note, amount } = draft;
    const currency = amountRequested?.currency ?? '';
    const amountApproved = decision === 'COMPLETE' ? { amount, currency } : null;
    const input = { cancellationRequestId: id, decision, note, amountApproved };
    decide({ variables: { input } })
      .then((result) => result.data?.decideCancellation?.userErrors.length === 0 && discardDraft(name))
      .catch(() => {});
  };
  return { draft, problems: data?.decideCancellation?.userErrors ?? [], error, loading, change, submit };
}
