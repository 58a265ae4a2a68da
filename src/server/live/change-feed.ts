import { SECOND_MS } from '../../platform/base/clock';
import type { OpenDatabase } from '../../platform/database/database';
import { oneAtATime } from '../../platform/database/one-at-a-time';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import type { Topic } from '../../platform/graphql/subscription';
import { type Change, readChanges, readEnds, readHead, readHeads } from './read-changes';

/** How often it is looked what was committed, beside what is told of commits, and what has expired. */
const LOOK_EVERY_MS = SECOND_MS / 2;

/** So many rows of a trail are read at once. */
const ROWS_AT_ONCE = 1_000;

type FeedDatabase = Pick<OpenDatabase, 'query' | 'locks' | 'now' | 'onCommit'>;

/**
 * Tells followers what was committed, by whatever process, from the audit trails: whenever it is told of a commit, and now
 * and then besides, it reads each trail on from where it was. So nothing is missed while a connection is lost. While nobody
 * follows it does nothing.
 */
export class ChangeFeed {
  private readonly trails = new Map<string, TrailSubscribers>();
  private readonly look: () => void;
  /** Up to this instant it was told what has ended. */
  private endsReadUpTo = 0;
  private isAwake = false;
  private rest: () => void = () => {};

  constructor(
    private readonly database: FeedDatabase,
    private readonly onError: (error: unknown) => void,
  ) {
    this.look = oneAtATime(() => this.readOn().catch((error) => this.tolerate(error)));
  }

  /** Follows a thing; what is committed from the moment on that this resolves is told. Gives a way to end it. */
  async subscribe({ partnerId, id }: Topic, onChange: OnChange): Promise<() => void> {
    const trail = this.trails.get(partnerId) ?? new TrailSubscribers();
    this.trails.set(partnerId, trail);
    const leave = trail.subscribe(id, onChange);
    const end = () => {
      leave();
      if (!trail.hasSubscribers && this.trails.get(partnerId) === trail) this.trails.delete(partnerId);
      if (this.trails.size === 0) this.rest();
    };
    this.begin();
    try {
      const head = await readHead(this.database, partnerId);
      trail.sequence ??= head;
      return end;
    } catch (error) {
      end();
      throw error;
    }
  }

  private begin(): void {
    if (this.isAwake) return;
    this.isAwake = true;
    this.endsReadUpTo = this.database.now();
    const stop = this.database.onCommit(this.look);
    const timer = setInterval(this.look, LOOK_EVERY_MS).unref();
    this.rest = () => {
      this.isAwake = false;
      clearInterval(timer);
      stop();
    };
  }

  private async readOn(): Promise<void> {
    const begun = [...this.trails].filter(([, { sequence }]) => sequence !== null);
    if (begun.length === 0) return;
    const heads = await readHeads(
      this.database,
      begun.map(([partnerId]) => partnerId),
    );
    for (const [partnerId, trail] of begun) await this.readTrail(partnerId, trail, heads.get(partnerId) ?? 0);
    await this.readEnds();
  }

  private async readTrail(partnerId: string, trail: TrailSubscribers, head: number): Promise<void> {
    // A database that was put back to an earlier state goes on from there.
    let after = Math.min(trail.sequence ?? head, head);
    while (after < head) {
      const upTo = Math.min(after + ROWS_AT_ONCE, head);
      const changes = await readChanges(this.database, { partnerId, after, upTo });
      trail.sequence = upTo;
      for (const change of changes) trail.publish(change);
      after = upTo;
    }
    trail.sequence = after;
  }

  private async readEnds(): Promise<void> {
    const stretch = { after: this.endsReadUpTo, upTo: this.database.now() };
    if (stretch.after >= stretch.upTo) return;
    const ends = await readEnds(this.database, stretch);
    this.endsReadUpTo = stretch.upTo;
    for (const end of ends) this.trails.get(end.partnerId)?.publish(end);
  }

  /** What could not be read now is read the next time. */
  private tolerate(error: unknown): void {
    if (!(error instanceof DatabaseUnavailable)) this.onError(error);
  }
}

/** Told the id of a node that changed. */
export type OnChange = (id: string) => void;

/** The audit trail of one partner, as far as it was read for those who follow something of that partner's. */
export class TrailSubscribers {
  /** The place of the last row that was read; null while it is not known where to begin. */
  sequence: number | null = null;
  private readonly subscribers = new Map<string, Set<OnChange>>();

  get hasSubscribers(): boolean {
    return this.subscribers.size > 0;
  }

  /** Follows a thing; gives a way to end it. */
  subscribe(topicId: string, onChange: OnChange): () => void {
    const followers = this.subscribers.get(topicId) ?? new Set();
    this.subscribers.set(topicId, followers);
    const own: OnChange = (id) => onChange(id);
    followers.add(own);
    return () => {
      followers.delete(own);
      if (followers.size === 0 && this.subscribers.get(topicId) === followers) this.subscribers.delete(topicId);
    };
  }

  publish({ topicId, id }: Change): void {
    for (const onChange of this.subscribers.get(topicId) ?? []) onChange(id);
  }
}
