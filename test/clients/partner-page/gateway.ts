import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { cacheOptions } from '../../../schema/clients/apollo-cache';
import { getToken } from './session';

/** Connects to the gateway as the user of this page, in the language of the page. */
export function connect(url: string): ApolloClient {
  const credentials = async () => ({
    authorization: `Bearer ${await getToken()}`,
    'accept-language': document.documentElement.lang,
  });
  const socket = createClient({ url: url.replace('http', 'ws'), connectionParams: credentials });
  const signedIn = new SetContextLink(async ({ headers }) => ({ headers: { ...headers, ...(await credentials()) } }));
  return new ApolloClient({
    cache: new InMemoryCache(cacheOptions),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(socket),
      ApolloLink.from([signedIn, new HttpLink({ uri: url })]),
    ),
  });
}
