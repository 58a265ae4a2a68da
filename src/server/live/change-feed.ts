import { OPENED_REQUESTS } from '../../cancellations/open-requests';
import { SECOND_MS } from '../../platform/base/clock';
import type { OpenDatabase } from '../../platform/database/database';
import { oneAtATime } from '../../platform/database/one-at-a-time';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import type { Topic } from '../../platform/graphql/subscription';
import { OpenedRequests } from './opened-requests';
import { type Change, readChanges, readEnds, readHead, readHeads } from './read-changes';

/** How often the trails are polled, in addition to notifications of commits, and how often expiries are looked for. */
const POLL_MS = SECOND_MS / 2;

/** The maximum number of rows of a trail that one statement reads. */
const BATCH_ROWS = 1_000;

type FeedDatabase = Pick<OpenDatabase, 'query' | 'locks' | 'now' | 'onCommit'>;

/**
 * Publishes to subscribers what any process commits. It reads the audit trails from the last position on, at each notification
 * of a commit and also periodically, so no change is lost with a connection. Without subscribers it is idle.
 */
export class ChangeFeed {
  private readonly trails = new Map<string, TrailSubscribers>();
  private readonly openedRequests: OpenedRequests;
  private readonly poll: () => void;
  /** The instant up to which expiries were published. */
  private endsReadUpTo = 0;
  private isPolling = false;
  private stopPolling: () => void = () => {};

  constructor(
    private readonly database: FeedDatabase,
    private readonly onError: (error: unknown) => void,
  ) {
    this.openedRequests = new OpenedRequests(database);
    this.poll = oneAtATime(() => this.readAll().catch((error) => this.reportUnlessUnavailable(error)));
  }

  /** Subscribes to a topic: once this resolves, all later commits are published. Returns a function that ends it. */
  subscribe(topic: Topic, onChange: OnChange): Promise<() => void> {
    return topic === OPENED_REQUESTS ? this.subscribeToOpened(onChange) : this.subscribeToTrail(topic, onChange);
  }

  private async subscribeToOpened(onChange: OnChange): Promise<() => void> {
    this.startPolling();
    try {
      const unsubscribe = await this.openedRequests.subscribe(onChange);
      return () => {
        unsubscribe();
        this.stopIfIdle();
      };
    } catch (error) {
      this.stopIfIdle();
      throw error;
    }
  }

  private async subscribeToTrail({ partnerId, id }: Topic, onChange: OnChange): Promise<() => void> {
    const trail = this.trails.get(partnerId) ?? new TrailSubscribers();
    this.trails.set(partnerId, trail);
    const unsubscribe = trail.subscribe(id, onChange);
    const end = () => {
      unsubscribe();
      if (!trail.hasSubscribers && this.trails.get(partnerId) === trail) this.trails.delete(partnerId);
      this.stopIfIdle();
    };
    this.startPolling();
    try {
      const head = await readHead(this.database, partnerId);
      trail.sequence ??= head;
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  private startPolling(): void {
    if (this.isPolling) return;
    this.isPolling = true;
    this.endsReadUpTo = this.database.now();
    const stopNotifications = this.database.onCommit(this.poll);
    const timer = setInterval(this.poll, POLL_MS).unref();
    this.stopPolling = () => {
      this.isPolling = false;
      clearInterval(timer);
      stopNotifications();
    };
  }

  private stopIfIdle(): void {
    if (this.trails.size === 0 && !this.openedRequests.hasSubscribers) this.stopPolling();
  }

  private async readAll(): Promise<void> {
    await this.openedRequests.publish();
    await this.readTrails();
  }

  private async readTrails(): Promise<void> {
    const known = [...this.trails].filter(([, { sequence }]) => sequence !== null);
    if (known.length === 0) return;
    const heads = await readHeads(
      this.database,
      known.map(([partnerId]) => partnerId),
    );
    for (const [partnerId, trail] of known) await this.readTrail(partnerId, trail, heads.get(partnerId) ?? 0);
    await this.readEnds();
  }

  private async readTrail(partnerId: string, trail: TrailSubscribers, head: number): Promise<void> {
    // A database that was restored from a backup continues from its earlier state.
    let after = Math.min(trail.sequence ?? head, head);
    while (after < head) {
      const upTo = Math.min(after + BATCH_ROWS, head);
      const changes = await readChanges(this.database, { partnerId, after, upTo });
      trail.sequence = upTo;
      for (const change of changes) trail.publish(change);
      after = upTo;
    }
    trail.sequence = after;
  }

  private async readEnds(): Promise<void> {
    const period = { after: this.endsReadUpTo, upTo: this.database.now() };
    if (period.after >= period.upTo) return;
    const ends = await readEnds(this.database, period);
    this.endsReadUpTo = period.upTo;
    for (const end of ends) this.trails.get(end.partnerId)?.publish(end);
  }

  /** While the database is unavailable nothing is lost: the next poll reads it. */
  private reportUnlessUnavailable(error: unknown): void {
    if (!(error instanceof DatabaseUnavailable)) this.onError(error);
  }
}

/** Called with the id of a node that changed. */
export type OnChange = (id: string) => void;

/** The subscribers to topics of one partner, and the position up to which that partner's audit trail was read for them. */
export class TrailSubscribers {
  /** The sequence number of the last row that was read; null until the start is known. */
  sequence: number | null = null;
  private readonly subscribers = new Map<string, Set<OnChange>>();

  get hasSubscribers(): boolean {
    return this.subscribers.size > 0;
  }

  /** Subscribes to a topic. Returns a function that ends it. */
  subscribe(topicId: string, onChange: OnChange): () => void {
    const subscribers = this.subscribers.get(topicId) ?? new Set();
    this.subscribers.set(topicId, subscribers);
    const own: OnChange = (id) => onChange(id);
    subscribers.add(own);
    return () => {
      subscribers.delete(own);
      if (subscribers.size === 0 && this.subscribers.get(topicId) === subscribers) this.subscribers.delete(topicId);
    };
  }

  publish({ topicId, id }: Change): void {
    for (const onChange of this.subscribers.get(topicId) ?? []) onChange(id);
  }
}
