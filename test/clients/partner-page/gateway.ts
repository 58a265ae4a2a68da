import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { freshLink, GatewayCache } from '../../../schema/clients/apollo-cache';
import { retryLink } from '../../../schema/clients/apollo-retry';
import { Credentials } from '../../../schema/clients/credentials';
import { createLive } from '../../../schema/clients/live';
import { getToken } from './session';

/** Connects to the gateway as the user of this page, in the language of the page. */
export function connect(url: string): ApolloClient {
  const cache = new GatewayCache();
  const credentials = new Credentials(getToken);
  const language = () => document.documentElement.lang;
  const live = createLive({ url: url.replace('http', 'ws'), credentials, language });
  const signedIn = new SetContextLink(async ({ headers }) => ({
    headers: { ...headers, ...(await credentials.headers()), 'accept-language': language() },
  }));
  const client = new ApolloClient({
    cache,
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(live),
      ApolloLink.from([freshLink(cache), retryLink({ credentials }), signedIn, new HttpLink({ uri: url })]),
    ),
  });
  live.onReconnected(() => void client.refetchQueries({ include: 'active' }));
  return client;
}
