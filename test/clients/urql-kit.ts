import { Client, fetchExchange, type OperationResult, type OperationResultSource } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import {
  GetKeysAndDownloadsDocument,
  KeysAndLinksOfACustomerDocument,
  OpenAnAttachmentUploadDocument,
  PageThroughSoftwareDocument,
  PurchaseDocument,
  WatchACustomersSoftwareDocument,
} from '../../schema/clients/operations';
import { cacheOptions, freshExchange } from '../../schema/clients/urql-cache';
import { liveExchange, refetchExchange } from '../../schema/clients/urql-live';
import { retryExchange } from '../../schema/clients/urql-retry';
import { type KitClient, type KitOptions, kitParts, LIST, type Sent } from './kit-client';
import { CONTOSO } from './serve-gateway';
import { showUrql } from './urql-client';

/** Opens urql with the kit, as the guide for frontend teams does. */
export function openUrqlKit(options: KitOptions): KitClient {
  const { credentials, live, http, retry } = kitParts(options);
  const client = new Client({
    url: options.url,
    preferGetMethod: false,
    fetch: async (url, init) =>
      http.fetch(url, { ...init, headers: { ...init?.headers, ...(await credentials.headers()) } }),
    exchanges: [
      refetchExchange(live),
      cacheExchange(cacheOptions),
      freshExchange(live),
      retryExchange(retry),
      fetchExchange,
      liveExchange(live),
    ],
  });
  const again = { requestPolicy: 'network-only' } as const;
  return {
    live,
    http,
    list: () => sent(client.query(PageThroughSoftwareDocument, LIST, again)),
    buy: (input) => sent(client.mutation(PurchaseDocument, { input })),
    openUpload: (input) => sent(client.mutation(OpenAnAttachmentUploadDocument, { input })),
    getKeys: (input) => sent(client.mutation(GetKeysAndDownloadsDocument, { input })),
    showList: async () => showUrql(client.query(PageThroughSoftwareDocument, LIST)),
    showKeys: async () => showUrql(client.query(KeysAndLinksOfACustomerDocument, LIST)),
    watch: ({ next, error }) => {
      const events = client.subscription(WatchACustomersSoftwareDocument, { customer: CONTOSO });
      return events.subscribe((event) => (event.error ? error?.(event.error) : next(event.data))).unsubscribe;
    },
  };
}

async function sent<TData>(source: OperationResultSource<OperationResult<TData>>): Promise<Sent<TData>> {
  const { data, error } = await source.toPromise();
  if (!error) return { data, errors: [] };
  if (error.networkError) return { data: null, errors: [error.networkError.message] };
  return { data: null, errors: error.graphQLErrors.map(({ extensions }) => String(extensions.code)) };
}
