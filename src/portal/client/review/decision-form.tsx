import type { FormEvent } from 'react';
import type { CancellationDecision } from '../../../../schema/clients/operations';
import type { ShownCancellationFragment } from '../cancellations/request.operations';
import { Button, refusalOf } from '../parts/button';
import { Choices } from '../parts/choices';
import { Refused } from '../parts/refused';
import { TextField } from '../parts/text-field';
import { errorAt } from '../parts/user-errors';
import { useTexts } from '../settings/settings';
import { reviewTexts } from './texts';
import { useDecision } from './use-decision';

/** The decision of a reviewer: the amount to refund, and a note to the partner. */
export function DecisionForm({ request }: { readonly request: ShownCancellationFragment }) {
  const texts = useTexts(reviewTexts);
  const { draft, submission, change, submit } = useDecision(request);
  const refusal = refusalOf(request.viewerCanDecide) ?? (draft.decision ? null : texts.chooseDecision);
  const isComplete = draft.decision === 'COMPLETE';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!submission.isPending && !refusal) submit();
  };
  return (
    <form className="card decision" aria-label={texts.decision} noValidate onSubmit={onSubmit}>
      <h2>{texts.decision}</h2>
      <Choices<CancellationDecision>
        label={texts.decision}
        value={draft.decision}
        options={[
          { id: 'COMPLETE', name: texts.complete },
          { id: 'REJECT', name: texts.reject },
        ]}
        onChange={(decision) => change({ decision })}
      />
      {draft.decision && <p>{isComplete ? texts.completeHint : texts.rejectHint}</p>}
      {isComplete && (
        <TextField
          label={texts.amountApproved(request.amountRequested?.currency ?? '')}
          inputMode="decimal"
          value={draft.amount}
          error={errorAt(submission.errors, 'amountApproved')}
          onChange={(amount) => change({ amount })}
        />
      )}
      <TextField
        label={texts.note}
        rows={5}
        value={draft.note}
        error={errorAt(submission.errors, 'note')}
        onChange={(note) => change({ note })}
      />
      <Refused submission={submission} places={['amountApproved', 'note']} />
      <Button
        type="submit"
        look={draft.decision === 'REJECT' ? 'danger' : 'primary'}
        refusal={refusal}
        isPending={submission.isPending}
      >
        {texts.submit}
      </Button>
    </form>
  );
}
