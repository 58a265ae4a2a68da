import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { freshLink, GatewayCache } from '../../schema/clients/apollo-cache';
import { refetchOnConnect } from '../../schema/clients/apollo-live';
import { retryLink } from '../../schema/clients/apollo-retry';
import {
  GetKeysAndDownloadsDocument,
  KeysAndLinksOfACustomerDocument,
  OpenAnAttachmentUploadDocument,
  PageThroughSoftwareDocument,
  PurchaseDocument,
  WatchACustomersSoftwareDocument,
} from '../../schema/clients/operations';
import { show } from './apollo-client';
import { type KitClient, type KitOptions, kitParts, LIST, type Sent } from './kit-client';
import { CONTOSO } from './serve-gateway';

/** Opens Apollo Client with the kit, as the guide for frontend teams does. */
export function openApolloKit(options: KitOptions): KitClient {
  const { credentials, live, http, retry } = kitParts(options);
  const signedIn = new SetContextLink(async ({ headers }) => ({
    headers: { ...headers, ...(await credentials.headers()) },
  }));
  const cache = new GatewayCache();
  const client = new ApolloClient({
    cache,
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(live),
      ApolloLink.from([
        freshLink(cache),
        retryLink(retry),
        signedIn,
        new HttpLink({ uri: options.url, fetch: http.fetch }),
      ]),
    ),
  });
  refetchOnConnect(live, client, cache);
  const watched = { customer: CONTOSO };
  return {
    live,
    http,
    list: () =>
      sent(client.query({ query: PageThroughSoftwareDocument, variables: LIST, fetchPolicy: 'network-only' })),
    buy: (input) => sent(client.mutate({ mutation: PurchaseDocument, variables: { input } })),
    openUpload: (input) => sent(client.mutate({ mutation: OpenAnAttachmentUploadDocument, variables: { input } })),
    getKeys: (input) => sent(client.mutate({ mutation: GetKeysAndDownloadsDocument, variables: { input } })),
    showList: async () =>
      (await show(client.watchQuery({ query: PageThroughSoftwareDocument, variables: LIST }))).shows,
    showKeys: async () =>
      (await show(client.watchQuery({ query: KeysAndLinksOfACustomerDocument, variables: LIST }))).shows,
    watch: ({ next, error }) => {
      const events = client.subscribe({ query: WatchACustomersSoftwareDocument, variables: watched });
      const subscription = events.subscribe((event) => (event.error ? error?.(event.error) : next(event.data)));
      return () => subscription.unsubscribe();
    },
  };
}

async function sent<TData>(result: Promise<{ readonly data?: TData | undefined }>): Promise<Sent<TData>> {
  try {
    return { data: (await result).data, errors: [] };
  } catch (error) {
    if (!CombinedGraphQLErrors.is(error)) return { data: null, errors: [(error as Error).message] };
    return { data: null, errors: error.errors.map(({ extensions }) => String(extensions?.code)) };
  }
}
