import type { Observable } from '@graphiql/toolkit';
import type { Operation } from '../requests/operation';
import { createStore } from '../requests/store';
import { listen } from './listen';
import type { Way } from './listener';
import { type LiveFeed, type LiveResult, withUpdate } from './live-feed';

/** The subscriptions of all tabs, which continue while other tabs are active. */
export class LiveUpdates {
  readonly feeds = createStore<readonly LiveFeed[]>([]);
  private readonly ways = new Map<number, () => void>();
  private readonly watchers = new Map<number, Watcher>();
  private tabs: readonly string[] = [];
  private shown: string | undefined;
  private lastId = 0;

  constructor(private readonly way: Way) {}

  /** Starts the subscription of the active tab, and ends the previous one of that tab. */
  follow(operation: Operation): Observable<LiveResult> {
    return {
      subscribe: (watcher: unknown) => {
        const id = this.begin(operation);
        this.watchers.set(id, watcher as Watcher);
        return { unsubscribe: () => this.turnAway(id) };
      },
    };
  }

  /** Updates the list of tabs and the active one. */
  noteTabs(tabs: readonly string[], shown: string | undefined): void {
    const isAnother = shown !== this.shown;
    this.tabs = tabs;
    this.shown = shown;
    // GraphiQL would write updates into the tab that is active now.
    if (isAnother) queueMicrotask(() => this.dismissOthers());
  }

  stop(id: number): void {
    this.ways.get(id)?.();
    this.end(id);
  }

  clear(): void {
    this.feeds.set(this.feeds.get().filter(({ state }) => state !== 'ended'));
  }

  private begin(operation: Operation): number {
    const { shown: tab } = this;
    for (const feed of this.feeds.get()) if (feed.tab === tab) this.stop(feed.id);
    const id = ++this.lastId;
    this.feeds.set([
      { id, tab, name: operation.operationName ?? 'subscription', state: 'connecting', updates: [] },
      ...this.feeds.get(),
    ]);
    const stop = listen(this.way, operation, {
      onState: (state) => (state === 'ended' ? this.end(id) : this.change(id, (feed) => ({ ...feed, state }))),
      onResult: (result) => {
        this.change(id, (feed) => withUpdate(feed, result));
        this.watchers.get(id)?.next(result);
      },
    });
    this.ways.set(id, stop);
    return id;
  }

  private turnAway(id: number): void {
    this.watchers.delete(id);
    // GraphiQL also unsubscribes when a tab is left, and reports the active tab only afterwards.
    queueMicrotask(() => {
      const tab = this.feeds.get().find((feed) => feed.id === id)?.tab;
      if (tab === this.shown || !this.tabs.includes(String(tab))) this.stop(id);
    });
  }

  private dismissOthers(): void {
    for (const { id, tab } of this.feeds.get()) if (tab !== this.shown) this.dismiss(id);
  }

  private dismiss(id: number): void {
    const watcher = this.watchers.get(id);
    this.watchers.delete(id);
    watcher?.complete();
  }

  private end(id: number): void {
    this.ways.delete(id);
    this.change(id, (feed) => ({ ...feed, state: 'ended' }));
    this.dismiss(id);
  }

  /** An ended subscription stays ended, even if its connection still reports something. */
  private change(id: number, how: (feed: LiveFeed) => LiveFeed): void {
    const { feeds } = this;
    feeds.set(feeds.get().map((feed) => (feed.id === id && feed.state !== 'ended' ? how(feed) : feed)));
  }
}

/** The tab that shows the updates. */
type Watcher = { next(result: LiveResult): void; complete(): void };
