import type { Credentials } from '../requests/credentials';
import type { Problem } from '../requests/last-answer';
import type { LiveResult, LiveState } from './live-feed';

/** The callbacks of a subscription. */
export interface Subscriber {
  readonly onState: (state: LiveState) => void;
  readonly onResult: (result: LiveResult) => void;
  /** Called if the gateway does not accept the token, or no longer. */
  readonly onRefused: (problem: Problem) => void;
}

/** The endpoint and the credentials of subscriptions. */
export interface Connection {
  readonly endpoint: string;
  readonly credentials: Credentials;
}
