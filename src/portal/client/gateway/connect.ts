import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { freshLink, GatewayCache } from '../../../../schema/clients/apollo-cache';
import { refetchOnConnect } from '../../../../schema/clients/apollo-live';
import { retryLink } from '../../../../schema/clients/apollo-retry';
import { Credentials } from '../../../../schema/clients/credentials';
import { createLive, type Live } from '../../../../schema/clients/live';
import type { Session } from '../session/session';

/** The gateway as the signed-in user sees it. */
export interface Gateway {
  readonly client: ApolloClient;
  readonly live: Live;
  /** Reads everything again, such as in another language. A query whose response is on its way is sent again after it. */
  readAgain(): void;
}

/** Connects to the gateway, in the language of the page. */
export function connect(endpoint: string, session: Session): Gateway {
  const cache = new GatewayCache();
  const credentials = new Credentials(session.getToken);
  const language = () => document.documentElement.lang;
  const live = createLive({ url: `${location.origin}${endpoint}`.replace('http', 'ws'), credentials, language });
  const signedIn = new SetContextLink(async ({ headers }) => ({
    headers: { ...headers, ...(await credentials.headers()), 'accept-language': language() },
  }));
  const client = new ApolloClient({
    cache,
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(live),
      ApolloLink.from([freshLink(cache), retryLink({ credentials }), signedIn, new HttpLink({ uri: endpoint })]),
    ),
  });
  refetchOnConnect(live, client, cache);
  const readAgain = () => {
    // The connection has the language of its start. It is opened again at once.
    live.terminate();
    cache.changes += 1;
    void cache.reset();
    client.refetchQueries({ include: 'active' }).catch(() => {});
  };
  return { client, live, readAgain };
}
