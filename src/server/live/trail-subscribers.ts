import type { PendingNode } from './pending-changes';
import type { Position } from './position';
import type { Change } from './read-changes';

type Published = Pick<Change, 'topicId' | 'id' | 'isNew'>;

/** Called with a node that changed. */
export type OnChange = (node: PendingNode) => void;

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
    const own: OnChange = (node) => onChange(node);
    subscribers.add(own);
    return () => {
      subscribers.delete(own);
      if (subscribers.size === 0 && this.subscribers.get(topicId) === subscribers) this.subscribers.delete(topicId);
    };
  }

  /** Publishes a change which a subscriber at the position `before` receives. */
  publish(change: Published, before: Position): void {
    const subscribers = this.subscribers.get(change.topicId);
    if (!subscribers) return;
    const node = pendingNode(change, before);
    for (const onChange of subscribers) onChange(node);
  }
}

/** Returns a change as a node to send. */
export function pendingNode({ id, isNew }: Pick<Published, 'id' | 'isNew'>, before: Position): PendingNode {
  return { id, because: isNew === 1 ? 'CREATED' : 'CHANGED', before };
}
