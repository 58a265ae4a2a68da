import { OPENED_REQUESTS } from '../../cancellations/open-requests';
import { SECOND_MS } from '../../platform/base/clock';
import type { OpenDatabase } from '../../platform/database/database';
import { oneAtATime } from '../../platform/database/one-at-a-time';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import type { Topic } from '../../platform/graphql/subscription';
import { updateLag } from './live.metrics';
import { OpenedRequests } from './opened-requests';
import { type Following, inTime, inTrail } from './position';
import { type Head, readChanges, readEnds, readHead, readHeads } from './read-changes';
import { type OnChange, TrailSubscribers } from './trail-subscribers';

/** How often the trails are polled, in addition to notifications of commits, and how often expiries are looked for. */
const POLL_MS = SECOND_MS / 2;

/** The maximum number of rows of a trail that one statement reads. */
const BATCH_ROWS = 1_000;

const NO_HEAD: Head = { sequence: 0, at: 0 };

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

  /** Subscribes to a topic: once this resolves, all later commits are published. */
  subscribe(topic: Topic, onChange: OnChange): Promise<Following> {
    return topic === OPENED_REQUESTS ? this.subscribeToOpened(onChange) : this.subscribeToTrail(topic, onChange);
  }

  private async subscribeToOpened(onChange: OnChange): Promise<Following> {
    this.startPolling();
    try {
      const { end, position } = await this.openedRequests.subscribe(onChange);
      return {
        position,
        end: () => {
          end();
          this.stopIfIdle();
        },
      };
    } catch (error) {
      this.stopIfIdle();
      throw error;
    }
  }

  private async subscribeToTrail({ partnerId, id }: Topic, onChange: OnChange): Promise<Following> {
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
      return { end, position: () => ({ sequence: trail.sequence ?? head, at: this.endsReadUpTo }) };
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
    for (const [partnerId, trail] of known) await this.readTrail(partnerId, trail, heads.get(partnerId) ?? NO_HEAD);
    await this.readEnds();
  }

  private async readTrail(partnerId: string, trail: TrailSubscribers, { sequence: head, at }: Head): Promise<void> {
    // A database that was restored from a backup continues from its earlier state.
    let after = Math.min(trail.sequence ?? head, head);
    const hasChanged = after < head;
    while (after < head) {
      const upTo = Math.min(after + BATCH_ROWS, head);
      const changes = await readChanges(this.database, { partnerId, after, upTo });
      trail.sequence = upTo;
      for (const change of changes) trail.publish(change, inTrail(change.sequence - 1));
      after = upTo;
    }
    trail.sequence = after;
    if (hasChanged) updateLag.observe((this.database.now() - at) / SECOND_MS);
  }

  private async readEnds(): Promise<void> {
    const period = { after: this.endsReadUpTo, upTo: this.database.now() };
    if (period.after >= period.upTo) return;
    const ends = await readEnds(this.database, period);
    this.endsReadUpTo = period.upTo;
    for (const end of ends) this.trails.get(end.partnerId)?.publish({ ...end, isNew: 0 }, inTime(period.after));
  }

  /** While the database is unavailable nothing is lost: the next poll reads it. */
  private reportUnlessUnavailable(error: unknown): void {
    if (!(error instanceof DatabaseUnavailable)) this.onError(error);
  }
}
