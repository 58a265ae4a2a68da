import { useEffect, useRef } from 'react';
import { useTexts } from '../settings/settings';
import { Button } from './button';
import { partTexts } from './texts';

/** The end of a list that has more rows: they are loaded when it comes into view, or by the button. */
export function More({ isLoading, onMore }: { readonly isLoading: boolean; readonly onMore: () => void }) {
  const texts = useTexts(partTexts);
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    if (isLoading || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '300px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isLoading]);
  return (
    <div ref={end} className="more">
      <Button onPress={onMore}>{isLoading ? texts.loading : texts.more}</Button>
    </div>
  );
}
