import type { LastAnswer } from '../requests/last-answer';
import { type Store, useStored } from '../requests/store';
import { fill } from '../texts/texts';
import { useSettings, useTexts } from './settings';

/** The result of another action, shown until the next response arrives. */
export interface Told {
  readonly name: 'curlCopied' | 'notCopied' | 'variablesNoJson';
  readonly since: LastAnswer | null;
}

interface Props {
  readonly lastAnswer: Store<LastAnswer | null>;
  readonly told: Told | null;
}

/** Shows the status of the response, its cost and the remaining budget. */
export function AnswerBar({ lastAnswer, told }: Props) {
  const texts = useTexts();
  const { language } = useSettings();
  const answer = useStored(lastAnswer);
  const points = (amount: number) => amount.toLocaleString(language);

  const news = told?.since === answer ? texts[told.name] : null;

  if (!answer) return <p className="answer-bar">{news ?? texts.notRunYet}</p>;
  const { status, milliseconds, cost } = answer;
  return (
    <p className="answer-bar" role="status">
      {status > 0 && <span data-ok={status === 200}>{fill(texts.answered, { status, milliseconds })}</span>}
      {cost && <span>{fill(texts.cost, { requested: points(cost.requested) })}</span>}
      {cost && <span>{fill(texts.costRemaining, { remaining: points(cost.remaining) })}</span>}
      {news && <span>{news}</span>}
    </p>
  );
}
