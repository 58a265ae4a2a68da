import { countUpdates, isListening, type LiveFeed } from '../live/live-feed';
import type { LastAnswer } from '../requests/last-answer';
import { fill } from '../texts/texts';
import type { ActionName } from './action-result';
import { useSettings, useTexts } from './settings';

interface Props {
  /** The last response of the tab; null before the first, and after a subscription was started. */
  readonly answer: LastAnswer | null;
  /** The subscription of the tab. */
  readonly feed: LiveFeed | null;
  readonly actionResult: ActionName | null;
}

/** The status of a tab: that of its response with its cost, or that of its subscription. */
export function AnswerBar({ answer, feed, actionResult }: Props) {
  const texts = useTexts();
  return (
    <p className="answer-bar" role="status">
      {answer && <AnswerStatus answer={answer} />}
      {!answer && feed && <FeedStatus feed={feed} />}
      {!answer && !feed && !actionResult && <span>{texts.notRunYet}</span>}
      {actionResult && <span>{texts[actionResult]}</span>}
    </p>
  );
}

function AnswerStatus({ answer: { status, milliseconds, cost } }: { readonly answer: LastAnswer }) {
  const texts = useTexts();
  const { language } = useSettings();
  const points = (amount: number) => amount.toLocaleString(language);
  return (
    <>
      {status > 0 && <span data-ok={status === 200}>{fill(texts.answered, { status, milliseconds })}</span>}
      {cost && <span>{fill(texts.cost, { requested: points(cost.requested) })}</span>}
      {cost && <span>{fill(texts.costRemaining, { remaining: points(cost.remaining) })}</span>}
    </>
  );
}

function FeedStatus({ feed }: { readonly feed: LiveFeed }) {
  const texts = useTexts();
  const { language } = useSettings();
  const time = feed.since?.toLocaleTimeString(language);
  return (
    <>
      <span data-ok={isListening(feed.state) || undefined}>{texts[feed.state]}</span>
      {time && <span>{fill(texts.listeningSince, { time })}</span>}
      <span>{fill(texts.updatesSoFar, { count: countUpdates(feed).toLocaleString(language) })}</span>
    </>
  );
}
