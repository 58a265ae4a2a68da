import type { ApolloClient } from '@apollo/client';
import type { GatewayCache } from './apollo-cache';
import type { Live } from './live';

/**
 * Reads the queries on the screen again after each connection. A query whose response is on its way is sent again after it, since
 * Apollo Client does not send the same query twice at a time. A query that fails shows its own error.
 */
export function refetchOnConnect(live: Pick<Live, 'onReconnected'>, client: ApolloClient, cache: GatewayCache): void {
  live.onReconnected(() => {
    cache.changes += 1;
    client.refetchQueries({ include: 'active' }).catch(() => {});
  });
}
