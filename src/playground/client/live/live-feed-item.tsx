import { useSettings, useTexts } from '../panels/settings';
import { fill } from '../texts/texts';
import type { LiveFeed } from './live-feed';

interface Props {
  readonly feed: LiveFeed;
  readonly onStop: () => void;
}

/** One subscription: its state and its updates. */
export function LiveFeedItem({ feed: { name, state, updates }, onStop }: Props) {
  const texts = useTexts();
  const { language } = useSettings();

  return (
    <article className="live-feed" data-state={state}>
      <header>
        <code>{name}</code>
        <span role="status">{texts[state]}</span>
        {state !== 'ended' && (
          <button type="button" className="small-button" onClick={onStop}>
            {texts.stop}
          </button>
        )}
      </header>
      {updates.length === 0 && <p className="hint">{texts.waiting}</p>}
      <ol reversed>
        {updates.map(({ number, at, result }, index) => (
          <li key={number}>
            <details open={index === 0}>
              <summary>
                {fill(texts.update, { number })} <time>{at.toLocaleTimeString(language)}</time>
              </summary>
              <pre>{JSON.stringify(result.errors ?? result.data, null, 2)}</pre>
            </details>
          </li>
        ))}
      </ol>
    </article>
  );
}
