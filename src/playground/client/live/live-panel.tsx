import { useTexts } from '../panels/settings';
import { useStored } from '../requests/store';
import { LiveFeedItem } from './live-feed-item';
import type { LiveUpdates } from './live-updates';

/** All subscriptions with their updates, latest first. */
export function LivePanel({ liveUpdates }: { readonly liveUpdates: LiveUpdates }) {
  const texts = useTexts();
  const feeds = useStored(liveUpdates.feeds);

  return (
    <section className="panel" aria-label={texts.live}>
      <h2>{texts.live}</h2>
      <p className="hint">{texts.liveHint}</p>
      {feeds.map((feed) => (
        <LiveFeedItem key={feed.id} feed={feed} onStop={() => liveUpdates.stop(feed.id)} />
      ))}
      {feeds.some(({ state }) => state === 'ended') && (
        <button type="button" className="small-button" onClick={() => liveUpdates.clear()}>
          {texts.clear}
        </button>
      )}
    </section>
  );
}
