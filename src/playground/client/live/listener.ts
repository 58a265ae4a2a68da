import type { Credentials } from '../requests/credentials';
import type { LiveResult, LiveState } from './live-feed';

/** The callbacks of a subscription. */
export interface Listener {
  readonly onState: (state: LiveState) => void;
  readonly onResult: (result: LiveResult) => void;
}

/** The endpoint and the credentials of subscriptions. */
export interface Way {
  readonly endpoint: string;
  readonly credentials: Credentials;
}
