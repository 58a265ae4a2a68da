import { useSyncExternalStore } from 'react';
import { useInterrupted } from '../gateway/gateway-provider';
import { Notice } from '../parts/notice';
import { useTexts } from '../settings/settings';
import { shellTexts } from './texts';

/** A notice while the browser is offline, or while live updates do not arrive. */
export function NetworkNotice() {
  const texts = useTexts(shellTexts);
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const isInterrupted = useInterrupted();
  if (isOnline && !isInterrupted) return null;
  return <Notice kind="warning">{isOnline ? texts.reconnecting : texts.offline}</Notice>;
}

function subscribe(onChange: () => void) {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}
