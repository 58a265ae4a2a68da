import type { GraphiQLPlugin } from '@graphiql/react';
import { LiveIcon } from '../icons';
import { LivePanel } from './live-panel';
import type { LiveUpdates } from './live-updates';

/** The updates of subscriptions, next to the editor. */
export function livePlugin(liveUpdates: LiveUpdates): GraphiQLPlugin {
  return { title: 'Live updates', icon: LiveIcon, content: () => <LivePanel liveUpdates={liveUpdates} /> };
}
