/** The state of a subscription. */
export type LiveState = 'connecting' | 'listeningByWebSocket' | 'listeningBySse' | 'ended';

/** The result of an operation, from any transport. */
export interface LiveResult {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** An update of a subscription. */
interface LiveUpdate {
  readonly number: number;
  readonly at: Date;
  readonly result: LiveResult;
}

/** A subscription of a tab and its updates so far, latest first. */
export interface LiveFeed {
  readonly id: number;
  readonly tab: string | undefined;
  readonly name: string;
  readonly state: LiveState;
  /** When it was connected for the first time; null before that. */
  readonly since: Date | null;
  readonly updates: readonly LiveUpdate[];
}

/** The maximum number of updates that are kept per subscription. */
const MAX_UPDATES = 100;

/** Whether a subscription in this state receives updates. */
export function isListening(state: LiveState): boolean {
  return state === 'listeningByWebSocket' || state === 'listeningBySse';
}

/** Returns the feed in a new state. */
export function withState(feed: LiveFeed, state: LiveState): LiveFeed {
  return { ...feed, state, since: feed.since ?? (isListening(state) ? new Date() : null) };
}

/** Returns the number of updates, also of those that are no longer kept. */
export function countUpdates({ updates }: LiveFeed): number {
  return updates[0]?.number ?? 0;
}

/** Returns the feed with a new update. */
export function withUpdate(feed: LiveFeed, result: LiveResult): LiveFeed {
  const number = countUpdates(feed) + 1;
  return { ...feed, updates: [{ number, at: new Date(), result }, ...feed.updates].slice(0, MAX_UPDATES) };
}
