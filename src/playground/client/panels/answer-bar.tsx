import type { LastAnswer } from '../requests/last-answer';
import { type Store, useStored } from '../requests/store';
import { fill } from '../texts/texts';
import { useSettings, useTexts } from './settings';

/** The result of an action other than a request, shown until the next response arrives. */
export interface ActionResult {
  readonly name: 'curlCopied' | 'notCopied' | 'variablesNoJson';
  readonly since: LastAnswer | null;
}

interface Props {
  readonly lastAnswer: Store<LastAnswer | null>;
  readonly actionResult: ActionResult | null;
}

/** Shows the status of the response, its cost and the remaining budget. */
export function AnswerBar({ lastAnswer, actionResult }: Props) {
  const texts = useTexts();
  const { language } = useSettings();
  const answer = useStored(lastAnswer);
  const points = (amount: number) => amount.toLocaleString(language);

  const resultText = actionResult?.since === answer ? texts[actionResult.name] : null;

  if (!answer) return <p className="answer-bar">{resultText ?? texts.notRunYet}</p>;
  const { status, milliseconds, cost } = answer;
  return (
    <p className="answer-bar" role="status">
      {status > 0 && <span data-ok={status === 200}>{fill(texts.answered, { status, milliseconds })}</span>}
      {cost && <span>{fill(texts.cost, { requested: points(cost.requested) })}</span>}
      {cost && <span>{fill(texts.costRemaining, { remaining: points(cost.remaining) })}</span>}
      {resultText && <span>{resultText}</span>}
    </p>
  );
}
