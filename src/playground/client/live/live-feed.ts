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
  readonly updates: readonly LiveUpdate[];
}

/** The maximum number of updates that are kept per subscription. */
const MAX_UPDATES = 100;

/** Returns the feed with a new update. */
export function withUpdate(feed: LiveFeed, result: LiveResult): LiveFeed {
  const number = (feed.updates[0]?.number ?? 0) + 1;
  return { ...feed, updates: [{ number, at: new Date(), result }, ...feed.updates].slice(0, MAX_UPDATES) };
}
