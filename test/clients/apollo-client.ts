import { ApolloClient, ApolloLink, HttpLink, type ObservableQuery, type OperationVariables } from '@apollo/client';
import { filter, firstValueFrom, map } from 'rxjs';
import { freshLink, GatewayCache } from '../../schema/clients/apollo-cache';
import type { Role } from '../../src/platform/access/permissions';
import type { ServedGateway } from './serve-gateway';

/** Apollo Client with the configuration that a frontend uses. */
export interface TestApollo {
  readonly client: ApolloClient;
  /** The HTTP requests so far. */
  readonly sent: readonly Sent[];
}

interface Sent {
  readonly method: string | undefined;
  readonly url: string;
}

/** Creates a client of a user with this role; `links` come before the HTTP link. */
export async function openApollo(served: ServedGateway, role: Role, ...links: ApolloLink[]): Promise<TestApollo> {
  const sent: Sent[] = [];
  const watchedFetch: typeof fetch = (url, init) => {
    sent.push({ method: init?.method, url: String(url) });
    return fetch(url, init);
  };
  const http = new HttpLink({ uri: served.url, headers: await served.signedIn(role), fetch: watchedFetch });
  const cache = new GatewayCache();
  const link = ApolloLink.from([freshLink(cache), ...links, http]);
  return { client: new ApolloClient({ cache, link }), sent };
}

/** A query on a screen: it is sent once, and then shows the changes of the cache. */
export interface Screen<TData> {
  /** Returns what it shows now. */
  readonly data: () => TData;
  /** Waits until what it shows meets a condition. */
  readonly shows: (isWanted: (data: TData) => boolean) => Promise<TData>;
}

/** Shows a query on a screen, and waits for its first data. */
export async function show<TData, TVariables extends OperationVariables>(
  watched: ObservableQuery<TData, TVariables>,
): Promise<Screen<TData>> {
  watched.subscribe(() => {});
  const whole = watched.pipe(
    filter(({ dataState, loading }) => dataState === 'complete' && !loading),
    map(({ data }) => data as TData),
  );
  const shows: Screen<TData>['shows'] = (isWanted) => firstValueFrom(whole.pipe(filter(isWanted)));
  await shows(() => true);
  return { shows, data: () => watched.getCurrentResult().data as TData };
}
