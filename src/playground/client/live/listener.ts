import type { Credentials } from '../requests/credentials';
import type { LiveResult, LiveState } from './live-feed';

/** Who is told of what a subscription brings. */
export interface Listener {
  readonly onState: (state: LiveState) => void;
  readonly onResult: (result: LiveResult) => void;
}

/** Where subscriptions go, and in whose name. */
export interface Way {
  readonly endpoint: string;
  readonly credentials: Credentials;
}
