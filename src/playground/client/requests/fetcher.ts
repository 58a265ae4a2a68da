import type { Fetcher, Observable } from '@graphiql/toolkit';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { LiveUpdates } from '../live/live-updates';
import { type Answers, setAnswer } from './answers';
import type { Credentials } from './credentials';
import { describeAnswer, type Problem, problemOf } from './last-answer';
import type { OpenTabs } from './open-tabs';
import { isSubscription, type Operation, operationOf } from './operation';
import type { Store } from './store';
import { type MissedResponses, responseInTab } from './tab-response';

interface Dependencies {
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly tabs: Store<OpenTabs>;
  readonly answers: Store<Answers>;
  readonly missed: Store<MissedResponses>;
  readonly problem: Store<Problem | null>;
  readonly liveUpdates: LiveUpdates;
}

const UNAUTHORIZED = 401;

/**
 * Sends operations with the current bearer token and in the language of the page, and starts subscriptions. Headers from
 * the headers editor take precedence.
 */
export function createFetcher(session: Dependencies): Fetcher {
  const { endpoint, credentials, tabs, answers, problem, liveUpdates } = session;
  const send = (body: string, written: Headers) =>
    fetch(endpoint, { method: 'POST', body, headers: headersOf(credentials, written) });

  async function answer(body: string, written: Headers): Promise<Response> {
    const response = await send(body, written);
    return response.status === UNAUTHORIZED && (await credentials.renew()) ? send(body, written) : response;
  }

  async function ask(operation: Operation, written: Headers, tab: string | undefined): Promise<ExecutionResult> {
    const startedAt = performance.now();
    const note = (response: Response | null, body: unknown) => {
      setAnswer(answers, tab, describeAnswer(response, body, Math.round(performance.now() - startedAt)));
      problem.set(problemOf(response));
    };
    try {
      const response = await answer(JSON.stringify(operation), written);
      const body = await response.json();
      note(response, body);
      return body;
    } catch (error) {
      note(null, null);
      return { errors: [new GraphQLError(String(error))] };
    }
  }

  return async ({ query, variables, operationName }, options) => {
    const operation = operationOf(query, variables, operationName);
    const written = new Headers(options?.headers);
    // The user may choose another tab before the response arrives.
    const tab = tabs.get().active;
    if (isSubscription(operation)) {
      setAnswer(answers, tab, null);
      return liveUpdates.start(operation) as Observable<ExecutionResult>;
    }
    return responseInTab(ask(operation, written, tab), session);
  };
}

function headersOf(credentials: Credentials, written: Headers): Headers {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  headers.set('accept-language', document.documentElement.lang);
  const token = credentials.getToken();
  if (token) headers.set('authorization', `Bearer ${token}`);
  written.forEach((value, name) => {
    headers.set(name, value);
  });
  return headers;
}
