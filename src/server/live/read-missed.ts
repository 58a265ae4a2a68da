import { OPENED_REQUESTS } from '../../cancellations/open-requests';
import { DAY_MS } from '../../platform/base/clock';
import type { OpenDatabase } from '../../platform/database/database';
import type { Topic } from '../../platform/graphql/subscription';
import { readOpened } from './opened-requests';
import { MAX_PENDING, type PendingNode } from './pending-changes';
import { inTime, inTrail, type Position } from './position';
import { readChanges, readEnds, readHead } from './read-changes';
import { pendingNode } from './trail-subscribers';

type MissedDatabase = Pick<OpenDatabase, 'query' | 'locks' | 'now'>;

/** The longest absence after which the missed changes are read. After a longer one, reading the present state takes less time. */
const MAX_MISSED_MS = DAY_MS;
const MAX_MISSED_ROWS = 2_000;

/**
 * Returns what a subscriber to a topic has missed since a position. Null if that was too long ago or too much, or if the database
 * was restored to a state before the position.
 */
export async function readMissed(
  database: MissedDatabase,
  topic: Topic,
  after: Position,
): Promise<readonly PendingNode[] | null> {
  const now = database.now();
  if (now - after.at > MAX_MISSED_MS) return null;
  const missed =
    topic === OPENED_REQUESTS ? await missedRequests(database, after) : await missedIn(database, topic, { after, now });
  return missed && missed.length <= MAX_PENDING ? missed : null;
}

/** A request may be sent again: its time is not that of its commit. */
async function missedRequests(database: MissedDatabase, after: Position): Promise<readonly PendingNode[]> {
  const ids = await readOpened(database, after.at);
  return ids.map((id) => ({ id, because: 'CREATED', before: after }));
}

interface Absence {
  readonly after: Position;
  readonly now: number;
}

async function missedIn(
  database: MissedDatabase,
  topic: Topic,
  { after, now }: Absence,
): Promise<readonly PendingNode[] | null> {
  const { partnerId, id: topicId } = topic;
  const head = await readHead(database, partnerId);
  if (head < after.sequence || head - after.sequence > MAX_MISSED_ROWS) return null;
  const changes = await readChanges(database, { partnerId, after: after.sequence, upTo: head, topicId });
  const ends = await readEnds(database, { after: after.at, upTo: now }, topic);
  return [
    ...changes.map((change) => pendingNode(change, inTrail(change.sequence - 1))),
    ...ends.map((end) => pendingNode({ ...end, isNew: 0 }, inTime(after.at))),
  ];
}
