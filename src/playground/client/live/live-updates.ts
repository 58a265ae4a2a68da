import type { Observable } from '@graphiql/toolkit';
import { type Problem, TOKEN_REFUSED } from '../requests/last-answer';
import type { OpenTabs } from '../requests/open-tabs';
import type { Operation } from '../requests/operation';
import { createStore, type Store } from '../requests/store';
import { isListening, type LiveFeed, type LiveResult, type LiveState, withState, withUpdate } from './live-feed';
import { isSignedOut } from './refusal';
import { subscribe } from './subscribe';
import type { Connection } from './subscriber';

/** The subscriptions of all tabs, which continue while other tabs are active. */
export class LiveUpdates {
  readonly feeds = createStore<readonly LiveFeed[]>([]);
  private readonly stops = new Map<number, () => void>();
  private readonly observers = new Map<number, Observer>();
  private lastId = 0;

  constructor(
    private readonly connection: Connection,
    private readonly tabs: Store<OpenTabs>,
    private readonly problem: Store<Problem | null>,
  ) {
    // GraphiQL would write updates into the tab that is active now.
    tabs.subscribe(() => queueMicrotask(() => this.completeOthers()));
  }

  /** Starts the subscription of the active tab, and ends the previous one of that tab. */
  start(operation: Operation): Observable<LiveResult> {
    return {
      subscribe: (observer: unknown) => {
        const id = this.open(operation);
        this.observers.set(id, observer as Observer);
        return { unsubscribe: () => this.unobserve(id) };
      },
    };
  }

  stop(id: number): void {
    this.stops.get(id)?.();
    this.end(id);
  }

  clear(): void {
    this.feeds.set(this.feeds.get().filter(({ state }) => state !== 'ended'));
  }

  private open(operation: Operation): number {
    const tab = this.tabs.get().active;
    for (const feed of this.feeds.get()) if (feed.tab === tab) this.stop(feed.id);
    const id = ++this.lastId;
    this.feeds.set([
      { id, tab, name: operation.operationName ?? 'subscription', state: 'connecting', since: null, updates: [] },
      ...this.feeds.get(),
    ]);
    const stop = subscribe(this.connection, operation, {
      onState: (state) => this.noteState(id, state),
      onResult: (result) => this.noteResult(id, result),
      onRefused: (problem) => this.problem.set(problem),
    });
    this.stops.set(id, stop);
    return id;
  }

  private noteState(id: number, state: LiveState): void {
    if (isListening(state)) this.problem.set(null);
    if (state === 'ended') this.end(id);
    else this.change(id, (feed) => withState(feed, state));
  }

  private noteResult(id: number, result: LiveResult): void {
    if (isSignedOut(result)) this.problem.set(TOKEN_REFUSED);
    this.change(id, (feed) => withUpdate(feed, result));
    this.observers.get(id)?.next(result);
  }

  private unobserve(id: number): void {
    this.observers.delete(id);
    // GraphiQL also unsubscribes when a tab is left, and reports the active tab only afterwards.
    queueMicrotask(() => {
      const tab = this.feeds.get().find((feed) => feed.id === id)?.tab;
      const { ids, active } = this.tabs.get();
      if (tab === active || !ids.includes(String(tab))) this.stop(id);
    });
  }

  private completeOthers(): void {
    const { active } = this.tabs.get();
    for (const { id, tab } of this.feeds.get()) if (tab !== active) this.complete(id);
  }

  private complete(id: number): void {
    const observer = this.observers.get(id);
    this.observers.delete(id);
    observer?.complete();
  }

  private end(id: number): void {
    this.stops.delete(id);
    this.change(id, (feed) => ({ ...feed, state: 'ended' }));
    this.complete(id);
  }

  /** An ended subscription stays ended, even if its connection still reports something. */
  private change(id: number, update: (feed: LiveFeed) => LiveFeed): void {
    const { feeds } = this;
    feeds.set(feeds.get().map((feed) => (feed.id === id && feed.state !== 'ended' ? update(feed) : feed)));
  }
}

/** The tab that shows the updates. */
type Observer = { next(result: LiveResult): void; complete(): void };
