import type { FormEvent } from 'react';
import type { CancellationDecision } from '../../../../schema/clients/operations';
import type { ShownCancellationFragment } from '../cancellations/request.operations';
import { Button } from '../parts/button';
import { Choices } from '../parts/choices';
import { Failure } from '../parts/failure';
import { Notice } from '../parts/notice';
import { errorAt } from '../parts/problem';
import { refusalOf } from '../parts/refusal';
import { TextField } from '../parts/text-field';
import { useTexts } from '../settings/settings';
import { reviewTexts } from './texts';
import { useDecision } from './use-decision';

interface DecisionFormProps {
  readonly request: ShownCancellationFragment;
}

/** The decision of a reviewer: the amount to refund, and a note to the partner. */
export function DecisionForm({ request }: DecisionFormProps) {
  const texts = useTexts(reviewTexts);
  const { draft, problems, error, loading, change, submit } = useDecision(request);
  const refusal = refusalOf(request.viewerCanDecide);
  const isComplete = draft.decision === 'COMPLETE';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!loading && !refusal) submit();
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
        onChange={(decision) => change({ decision: decision ?? 'COMPLETE' })}
      />
      <p>{isComplete ? texts.completeHint : texts.rejectHint}</p>
      {isComplete && (
        <TextField
          label={texts.amountApproved(request.amountRequested?.currency ?? '')}
          inputMode="decimal"
          value={draft.amount}
          error={errorAt(problems, 'amountApproved')}
          onChange={(amount) => change({ amount })}
        />
      )}
      <TextField
        label={texts.note}
        rows={5}
        value={draft.note}
        error={errorAt(problems, 'note')}
        onChange={(note) => change({ note })}
      />
      {problems
        .filter(({ path }) => !path || !['amountApproved', 'note'].includes(path[0] ?? ''))
        .map(({ message }) => (
          <Notice key={message} kind="error">
            {message}
          </Notice>
        ))}
      {error && <Failure error={error} onRetry={submit} />}
      <Button type="submit" look={isComplete ? 'primary' : 'danger'} refusal={refusal} isPending={loading}>
        {texts.submit}
      </Button>
    </form>
  );
}
