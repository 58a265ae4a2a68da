import { useTexts } from '../settings/settings';
import { partTexts } from './texts';

/** A place that is loading. It is announced only if it takes a while, so that fast pages are quiet. */
export function Loading() {
  const texts = useTexts(partTexts);
  return (
    <div className="loading" role="status">
      {texts.loading}
    </div>
  );
}
