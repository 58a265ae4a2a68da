import { useSyncExternalStore } from 'react';
import { Notice } from '../parts/notice';
import { useTexts } from '../settings/settings';
import { shellTexts } from './texts';

/** A notice while the browser is offline. */
export function OfflineNotice() {
  const texts = useTexts(shellTexts);
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return isOnline ? null : <Notice kind="warning">{texts.offline}</Notice>;
}

function subscribe(onChange: () => void) {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}
