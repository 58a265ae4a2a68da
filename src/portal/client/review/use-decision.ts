import type { CancellationDecision } from '../../../../schema/clients/operations';
import type { ShownCancellationFragment } from '../cancellations/request.operations';
import { discardDraft, useDraft } from '../parts/use-draft';
import { useSubmission } from '../parts/use-submission';
import { useViewer } from '../shell/use-viewer';
import { DecideRequestDocument } from './decision.operations';

interface DecisionDraft {
  /** Null until one is chosen. */
  readonly decision: CancellationDecision | null;
  readonly amount: string;
  readonly note: string;
}

/** Returns the decision that the reviewer prepares, and functions to change and submit it. */
export function useDecision({ id, amountRequested }: ShownCancellationFragment) {
  const viewer = useViewer();
  const name = `decision:${viewer.id}:${id}`;
  const [draft, changeDraft] = useDraft<DecisionDraft>(name, () => ({
    decision: null,
    amount: amountRequested?.amount ?? '',
    note: '',
  }));
  const submission = useSubmission(DecideRequestDocument, { onDone: () => discardDraft(name) });
  const change = (changes: Partial<DecisionDraft>) => {
    submission.reset();
    changeDraft(() => changes);
  };
  const submit = () => {
    const { decision, note, amount } = draft;
    if (!decision) return;
    const currency = amountRequested?.currency ?? '';
    const amountApproved = decision === 'COMPLETE' ? { amount, currency } : null;
    submission.submit({ cancellationRequestId: id, decision, note, amountApproved });
  };
  return { draft, submission, change, submit };
}
