import type { Change } from './read-changes';

/** Told the id of a node that changed. */
export type OnChange = (id: string) => void;

/** The audit trail of one partner, as far as it was read for those who follow something of that partner's. */
export class Trail {
  /** The place of the last row that was read; null while it is not known where to begin. */
  sequence: number | null = null;
  private readonly followers = new Map<string, Set<OnChange>>();

  get isFollowed(): boolean {
    return this.followers.size > 0;
  }

  /** Follows a thing; gives a way to end it. */
  follow(topicId: string, onChange: OnChange): () => void {
    const followers = this.followers.get(topicId) ?? new Set();
    this.followers.set(topicId, followers);
    const own: OnChange = (id) => onChange(id);
    followers.add(own);
    return () => {
      followers.delete(own);
      if (followers.size === 0 && this.followers.get(topicId) === followers) this.followers.delete(topicId);
    };
  }

  tell({ topicId, id }: Change): void {
    for (const onChange of this.followers.get(topicId) ?? []) onChange(id);
  }
}
