import type { Fetcher } from '@graphiql/toolkit';
import type { DemoSignIn } from '../playground-config';
import { LiveUpdates } from './live/live-updates';
import { type Answers, createAnswers } from './requests/answers';
import { type Credentials, createDemoCredentials, createPastedCredentials } from './requests/credentials';
import { createFetcher } from './requests/fetcher';
import type { Problem } from './requests/last-answer';
import { createOpenTabs, type OpenTabs } from './requests/open-tabs';
import { createStore, type Store } from './requests/store';
import type { MissedResponses } from './requests/tab-response';

/** The state that all parts of the open page share. */
export interface Session {
  readonly credentials: Credentials;
  readonly tabs: Store<OpenTabs>;
  readonly answers: Store<Answers>;
  readonly missed: Store<MissedResponses>;
  /** Why requests or subscriptions fail; null while they succeed. */
  readonly problem: Store<Problem | null>;
  readonly liveUpdates: LiveUpdates;
  readonly fetcher: Fetcher;
}

/** Creates a session at an endpoint, for a demo user or with a pasted token. */
export function createSession(endpoint: string, demoUsers: readonly DemoSignIn[] | null): Session {
  const credentials = demoUsers ? createDemoCredentials(demoUsers) : createPastedCredentials();
  const tabs = createOpenTabs();
  const answers = createAnswers(tabs);
  const missed = createStore<MissedResponses>(new Map());
  const problem = createStore<Problem | null>(null);
  const liveUpdates = new LiveUpdates({ endpoint, credentials }, tabs, problem);
  const fetcher = createFetcher({ endpoint, credentials, tabs, answers, missed, problem, liveUpdates });
  return { credentials, tabs, answers, missed, problem, liveUpdates, fetcher };
}
