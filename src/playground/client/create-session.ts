import type { Fetcher } from '@graphiql/toolkit';
import type { DemoSignIn } from '../playground-config';
import { LiveUpdates } from './live/live-updates';
import { type Credentials, createDemoCredentials, createPastedCredentials } from './requests/credentials';
import { createFetcher } from './requests/fetcher';
import type { LastAnswer } from './requests/last-answer';
import { createStore, type Store } from './requests/store';

/** The state that all parts of the open page share. */
export interface Session {
  readonly credentials: Credentials;
  readonly lastAnswer: Store<LastAnswer | null>;
  readonly liveUpdates: LiveUpdates;
  readonly fetcher: Fetcher;
}

/** Creates a session at an endpoint, for a demo user or with a pasted token. */
export function createSession(endpoint: string, demoUsers: readonly DemoSignIn[] | null): Session {
  const credentials = demoUsers ? createDemoCredentials(demoUsers) : createPastedCredentials();
  const lastAnswer = createStore<LastAnswer | null>(null);
  const liveUpdates = new LiveUpdates({ endpoint, credentials });
  const fetcher = createFetcher({ endpoint, credentials, lastAnswer, liveUpdates });
  return { credentials, lastAnswer, liveUpdates, fetcher };
}
