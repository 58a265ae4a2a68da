import type { ApolloServer } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import pLimit from 'p-limit';
import type { Operations } from '../../platform/execution/operations';
import type { TrustedDocuments } from '../../platform/trusted-documents/trusted-documents';
import type { RequestContext } from '../apollo';
import type { Gateway } from '../gateway';
import { ChangeFeed } from './change-feed';
import type { Live } from './subscribe';
import { SubscriberCounts } from './subscriber-counts';

interface Graphql {
  readonly trusted: TrustedDocuments;
  readonly operations: Operations;
  readonly apollo: ApolloServer<RequestContext>;
}

/** So many changes are told at once; the others wait, and with them no connection to the database. */
const TOLD_AT_ONCE = 16;

/** What all ways to listen share. It ends by itself when nobody listens. */
export function openLive(gateway: Gateway, { trusted, operations, apollo }: Graphql, log: FastifyBaseLogger): Live {
  const { database, config } = gateway;
  return {
    gateway,
    admission: { trusted, operations, limits: config.limits },
    operations,
    apollo,
    feed: new ChangeFeed(database, (err) => log.error({ err }, 'changes could not be read')),
    counts: new SubscriberCounts(config.live),
    limitConcurrency: pLimit(TOLD_AT_ONCE),
  };
}
