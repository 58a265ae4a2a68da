import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../platform/base/clock';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import type { ReadPresent } from '../../platform/graphql/present-nodes';
import type { SentNode } from '../../platform/graphql/subscription';
import { earliest, type Position } from './position';

/** A node that has not been sent yet. */
export interface PendingNode extends SentNode {
  /** A subscriber at this position receives the change; null for a node that is sent because it is present. */
  readonly before: Position | null;
}

/** The maximum number of changed nodes that wait for a subscriber. */
export const MAX_PENDING = 1_000;

/** How long to wait if the database is unavailable. */
export const RETRY_MS = SECOND_MS;

/**
 * The nodes that a subscriber has not received yet: first those that are present, then those that have changed. A node that
 * changes again before it is sent is sent only once, in its newest state: a slow client misses no node and occupies little memory.
 */
export class PendingChanges {
  private readonly nodes = new Map<string, PendingNode>();
  private readonly ended = new AbortController();
  private wake: () => void = () => {};
  private presentIds: string[] = [];
  private readPresent: ReadPresent | null = null;
  /** Whether more nodes have changed than are kept. */
  isTooMuch = false;

  /** Sends the present nodes before all changes. */
  startWith(readPresent: ReadPresent): void {
    this.readPresent = readPresent;
  }

  add(node: PendingNode): void {
    if (this.ended.signal.aborted) return;
    const known = this.nodes.get(node.id);
    this.nodes.set(node.id, known ? merged(known, node) : node);
    this.isTooMuch = this.nodes.size > MAX_PENDING;
    if (this.isTooMuch) this.end();
    else this.wake();
  }

  /** Returns the next node as soon as there is one; null at the end. */
  async next(): Promise<PendingNode | null> {
    for (;;) {
      if (this.ended.signal.aborted) return null;
      const node = this.takePresent() ?? this.takeChanged();
      if (node) return node;
      if (this.readPresent) await this.readMore(this.readPresent);
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }

  /**
   * Returns the position up to which everything was sent, if everything up to `read` was added. Null as long as not all present
   * nodes were sent.
   */
  sentUpTo(read: Position): Position | null {
    if (this.isStarting) return null;
    let sent = read;
    for (const { before } of this.nodes.values()) {
      if (before === null) return null;
      sent = earliest(sent, before);
    }
    return sent;
  }

  /** Waits, but not beyond the end. */
  async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.ended.signal }).catch(() => {});
  }

  end(): void {
    this.ended.abort();
    this.nodes.clear();
    this.wake();
  }

  private get isStarting(): boolean {
    return this.readPresent !== null || this.presentIds.length > 0;
  }

  /** What has changed before a present node is read is part of its state. */
  private takePresent(): PendingNode | null {
    const id = this.presentIds.shift();
    if (id === undefined) return null;
    this.nodes.delete(id);
    return { id, because: 'INITIAL', before: null };
  }

  private takeChanged(): PendingNode | null {
    if (this.isStarting) return null;
    for (const node of this.nodes.values()) {
      this.nodes.delete(node.id);
      return node;
    }
    return null;
  }

  private async readMore(readPresent: ReadPresent): Promise<void> {
    try {
      const { ids, isLast } = await readPresent();
      this.presentIds = [...ids];
      if (isLast) this.readPresent = null;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      await this.pause(RETRY_MS);
    }
  }
}

const BY_PRECEDENCE = ['INITIAL', 'CREATED', 'CHANGED'] as const;

/** A node that was created and then changed is new to the subscriber. */
function merged(one: PendingNode, other: PendingNode): PendingNode {
  const because = BY_PRECEDENCE.find((each) => each === one.because || each === other.because) ?? 'CHANGED';
  return { id: one.id, because, before: one.before && other.before && earliest(one.before, other.before) };
}
