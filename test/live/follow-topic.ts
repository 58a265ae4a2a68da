import type { Topic } from '../../src/platform/graphql/subscription';
import type { ChangeFeed } from '../../src/server/live/change-feed';

/** What is told of one thing. */
export interface Followed {
  /** All that was told so far, once it is so many. */
  until(count: number): Promise<readonly string[]>;
  end(): void;
}

/** Follows a thing and keeps what is told of it. */
export async function followTopic(feed: ChangeFeed, topic: Topic): Promise<Followed> {
  const told: string[] = [];
  let wake = () => {};
  const end = await feed.subscribe(topic, (id) => {
    told.push(id);
    wake();
  });
  const until = async (count: number) => {
    while (told.length < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return told;
  };
  return { until, end };
}
