import type { Topic } from '../../src/platform/graphql/subscription';
import type { ChangeFeed } from '../../src/server/live/change-feed';

/** The changes of one topic. */
export interface TopicChanges {
  /** Returns all ids so far, as soon as there are this many. */
  until(count: number): Promise<readonly string[]>;
  end(): void;
}

/** Subscribes to a topic, and keeps its changes. */
export async function subscribeToTopic(feed: ChangeFeed, topic: Topic): Promise<TopicChanges> {
  const ids: string[] = [];
  let wake = () => {};
  const { end } = await feed.subscribe(topic, ({ id }) => {
    ids.push(id);
    wake();
  });
  const until = async (count: number) => {
    while (ids.length < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return ids;
  };
  return { until, end };
}
