/** How a subscription is followed at the moment. */
export type LiveState = 'connecting' | 'listeningByWebSocket' | 'listeningBySse' | 'ended';

/** What comes of an operation, by whatever way. */
export interface LiveResult {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** Something that a subscription told. */
interface LiveUpdate {
  readonly number: number;
  readonly at: Date;
  readonly result: LiveResult;
}

/** A subscription that was run in a tab, and what it told so far, the latest first. */
export interface LiveFeed {
  readonly id: number;
  readonly tab: string | undefined;
  readonly name: string;
  readonly state: LiveState;
  readonly updates: readonly LiveUpdate[];
}

/** How many updates are kept of each subscription. */
const MOST = 100;

/** The feed with what it told now. */
export function withUpdate(feed: LiveFeed, result: LiveResult): LiveFeed {
  const number = (feed.updates[0]?.number ?? 0) + 1;
  return { ...feed, updates: [{ number, at: new Date(), result }, ...feed.updates].slice(0, MOST) };
}
