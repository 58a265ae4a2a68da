import type { Credentials } from '../requests/credentials';
import type { LiveResult, LiveState } from './live-feed';

/** The callbacks of a subscription. */
export interface Subscriber {
  readonly onState: (state: LiveState) => void;
  readonly onResult: (result: LiveResult) => void;
}

/** The endpoint and the credentials of subscriptions. */
export interface Connection {
  readonly endpoint: string;
  readonly credentials: Credentials;
}
