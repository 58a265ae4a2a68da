import type { Session } from '../create-session';
import { CopyResponse } from '../requests/copy-response';
import { useStored } from '../requests/store';
import type { ActionName, ActionResult } from './action-result';
import { AnswerBar } from './answer-bar';
import { PrintButton } from './print-button';

interface Props {
  readonly session: Pick<Session, 'tabs' | 'answers' | 'liveUpdates'>;
  readonly actionResult: ActionResult | null;
  readonly onResult: (name: ActionName) => void;
}

/** The bar below the response: the status of the active tab, and what can be done with its response. */
export function TabStatus({ session, actionResult, onResult }: Props) {
  const { active } = useStored(session.tabs);
  const answer = useStored(session.answers).get(active ?? '') ?? null;
  const feed = useStored(session.liveUpdates.feeds).find(({ tab }) => tab === active) ?? null;
  const isCurrent = actionResult?.tab === active && actionResult?.since === answer;

  return (
    <div className="tab-status">
      <AnswerBar answer={answer} feed={feed} actionResult={isCurrent ? (actionResult?.name ?? null) : null} />
      <CopyResponse onResult={onResult} />
      <PrintButton />
    </div>
  );
}
