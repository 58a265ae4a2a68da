import type { Observable } from '@graphiql/toolkit';
import type { Operation } from '../requests/operation';
import { createStore } from '../requests/store';
import { type LiveFeed, type LiveResult, withUpdate } from './live-feed';
import { subscribe } from './subscribe';
import type { Connection } from './subscriber';

/** The subscriptions of all tabs, which continue while other tabs are active. */
export class LiveUpdates {
  readonly feeds = createStore<readonly LiveFeed[]>([]);
  private readonly stops = new Map<number, () => void>();
  private readonly observers = new Map<number, Observer>();
  private tabs: readonly string[] = [];
  private shown: string | undefined;
  private lastId = 0;

  constructor(private readonly connection: Connection) {}

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

  /** Updates the list of tabs and the active one. */
  noteTabs(tabs: readonly string[], shown: string | undefined): void {
    const hasChanged = shown !== this.shown;
    this.tabs = tabs;
    this.shown = shown;
    // GraphiQL would write updates into the tab that is active now.
    if (hasChanged) queueMicrotask(() => this.completeOthers());
  }

  stop(id: number): void {
    this.stops.get(id)?.();
    this.end(id);
  }

  clear(): void {
    this.feeds.set(this.feeds.get().filter(({ state }) => state !== 'ended'));
  }

  private open(operation: Operation): number {
    const { shown: tab } = this;
    for (const feed of this.feeds.get()) if (feed.tab === tab) this.stop(feed.id);
    const id = ++this.lastId;
    this.feeds.set([
      { id, tab, name: operation.operationName ?? 'subscription', state: 'connecting', updates: [] },
      ...this.feeds.get(),
    ]);
    const stop = subscribe(this.connection, operation, {
      onState: (state) => (state === 'ended' ? this.end(id) : this.change(id, (feed) => ({ ...feed, state }))),
      onResult: (result) => {
        this.change(id, (feed) => withUpdate(feed, result));
        this.observers.get(id)?.next(result);
      },
    });
    this.stops.set(id, stop);
    return id;
  }

  private unobserve(id: number): void {
    this.observers.delete(id);
    // GraphiQL also unsubscribes when a tab is left, and reports the active tab only afterwards.
    queueMicrotask(() => {
      const tab = this.feeds.get().find((feed) => feed.id === id)?.tab;
      if (tab === this.shown || !this.tabs.includes(String(tab))) this.stop(id);
    });
  }

  private completeOthers(): void {
    for (const { id, tab } of this.feeds.get()) if (tab !== this.shown) this.complete(id);
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
