import type { ApolloServer } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import pLimit from 'p-limit';
import type { Operations } from '../../platform/execution/operations';
import type { TrustedDocuments } from '../../platform/trusted-documents/trusted-documents';
import type { RequestContext } from '../apollo';
import type { Gateway } from '../gateway';
import { ChangeFeed } from './change-feed';
import { subscriptions } from './live.metrics';
import type { Live } from './subscribe';
import { SubscriberCounts } from './subscriber-counts';

interface Graphql {
  readonly trusted: TrustedDocuments;
  readonly operations: Operations;
  readonly apollo: ApolloServer<RequestContext>;
}

/** The maximum number of changes that are read at the same time. The others wait without a database connection. */
const MAX_CONCURRENT_CHANGES = 16;

/** Creates what WebSockets and server-sent events share. It needs no closing: without subscribers it is idle. */
export function openLive(gateway: Gateway, { trusted, operations, apollo }: Graphql, log: FastifyBaseLogger): Live {
  const { database, config } = gateway;
  const counts = new SubscriberCounts(config.live);
  subscriptions.readBy(() => counts.open);
  return {
    gateway,
    admission: { trusted, operations, limits: config.limits },
    operations,
    apollo,
    feed: new ChangeFeed(database, (err) => log.error({ err }, 'changes could not be read')),
    counts,
    limitConcurrency: pLimit(MAX_CONCURRENT_CHANGES),
  };
}
