import {
  ApolloClient,
  ApolloLink,
  HttpLink,
  InMemoryCache,
  type ObservableQuery,
  type OperationVariables,
} from '@apollo/client';
import { filter, firstValueFrom, map } from 'rxjs';
import { cacheOptions } from '../../schema/clients/apollo-cache';
import type { Role } from '../../src/platform/access/permissions';
import type { ServedGateway } from './serve-gateway';

/** Apollo Client as a frontend sets it up for the gateway. */
export interface TestApollo {
  readonly client: ApolloClient;
  /** The requests that went over HTTP so far. */
  readonly sent: readonly Sent[];
}

interface Sent {
  readonly method: string | undefined;
  readonly url: string;
}

/** Somebody in this role, with links before the one that speaks HTTP if there are any. */
export async function openApollo(served: ServedGateway, role: Role, ...links: ApolloLink[]): Promise<TestApollo> {
  const sent: Sent[] = [];
  const watchedFetch: typeof fetch = (url, init) => {
    sent.push({ method: init?.method, url: String(url) });
    return fetch(url, init);
  };
  const http = new HttpLink({ uri: served.url, headers: await served.signedIn(role), fetch: watchedFetch });
  const link = ApolloLink.from([...links, http]);
  return { client: new ApolloClient({ cache: new InMemoryCache(cacheOptions), link }), sent };
}

/** A query on somebody's screen: it is asked, and follows the cache from then on. */
export interface Screen<TData> {
  /** What it shows now. */
  readonly data: () => TData;
  /** Waits until it shows what is looked for. */
  readonly shows: (isIt: (data: TData) => boolean) => Promise<TData>;
}

/** Puts a query on a screen and waits for its first data. */
export async function show<TData, TVariables extends OperationVariables>(
  watched: ObservableQuery<TData, TVariables>,
): Promise<Screen<TData>> {
  watched.subscribe(() => {});
  const whole = watched.pipe(
    filter(({ dataState, loading }) => dataState === 'complete' && !loading),
    map(({ data }) => data as TData),
  );
  const shows: Screen<TData>['shows'] = (isIt) => firstValueFrom(whole.pipe(filter(isIt)));
  await shows(() => true);
  return { shows, data: () => watched.getCurrentResult().data as TData };
}
