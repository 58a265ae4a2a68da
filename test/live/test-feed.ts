import type { OpenDatabase } from '../../src/platform/database/database';
import type { Topic } from '../../src/platform/graphql/subscription';
import { ChangeFeed } from '../../src/server/live/change-feed';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { subscribeToTopic, type TopicChanges } from './subscribe-to-topic';

/** Feeds of changes on the database of a gateway, and subscriptions to them that end with each test. */
export interface TestFeed {
  readonly cancelling: Cancelling;
  readonly database: OpenDatabase;
  /** Opens a feed, on a database of which some parts are replaced. It throws the problems that it finds. */
  openFeed(some?: Partial<OpenDatabase>): ChangeFeed;
  subscribe(topic: Topic, feed?: ChangeFeed): Promise<TopicChanges>;
  endSubscriptions(): void;
}

/** Opens a gateway for feeds. */
export async function openTestFeed(): Promise<TestFeed> {
  const cancelling = await openCancellations();
  const { database } = cancelling.test.gateway;
  const all: TopicChanges[] = [];
  const openFeed = (some: Partial<OpenDatabase> = {}) => {
    const { query, locks, now, onCommit } = database;
    return new ChangeFeed({ query, locks, now, onCommit, ...some }, (problem) => {
      throw problem;
    });
  };
  return {
    cancelling,
    database,
    openFeed,
    subscribe: async (topic, feed = openFeed()) => {
      const changes = await subscribeToTopic(feed, topic);
      all.push(changes);
      return changes;
    },
    endSubscriptions: () => {
      for (const changes of all.splice(0)) changes.end();
    },
  };
}
