import type { Observable } from '@graphiql/toolkit';
import type { ExecutionResult } from 'graphql';
import type { OpenTabs } from './open-tabs';
import type { Store } from './store';

/** The responses that arrived when their tab was not active, as text, by the tab's id. */
export type MissedResponses = ReadonlyMap<string, string>;

interface Places {
  readonly tabs: Store<OpenTabs>;
  readonly missed: Store<MissedResponses>;
}

/**
 * Passes the response to a request of the active tab to GraphiQL, unless the user has left the tab: GraphiQL would write it into
 * the tab that is active then. It is kept until its tab is active again.
 */
export function responseInTab(
  response: Promise<ExecutionResult>,
  { tabs, missed }: Places,
): Observable<ExecutionResult> {
  const tab = tabs.get().active;

  return {
    subscribe: (observer: unknown) => {
      const { next, complete } = observer as Observer;
      let isWaiting = true;
      const stopWaiting = () => {
        isWaiting = false;
        stopWatching();
      };
      const stopWatching = tabs.subscribe(() => {
        if (tabs.get().active === tab) return;
        stopWaiting();
        queueMicrotask(complete);
      });
      response.then((result) => {
        if (!isWaiting) return keep(missed, tab, result);
        stopWaiting();
        next(result);
        complete();
      });
      return { unsubscribe: stopWaiting };
    },
  };
}

type Observer = { next(result: ExecutionResult): void; complete(): void };

function keep(missed: Store<MissedResponses>, tab: string | undefined, result: ExecutionResult): void {
  if (tab !== undefined) missed.set(new Map(missed.get()).set(tab, JSON.stringify(result, null, 2)));
}
