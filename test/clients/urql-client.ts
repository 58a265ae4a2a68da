import { Client, fetchExchange, type OperationResult, type OperationResultSource } from '@urql/core';
import { type CacheExchangeOpts, cacheExchange } from '@urql/exchange-graphcache';
import { cacheOptions } from '../../schema/clients/urql-cache';
import type { Role } from '../../src/platform/access/permissions';
import type { ServedGateway } from './serve-gateway';

/** urql with the configuration that a frontend uses. */
export interface TestUrql {
  readonly client: Client;
  /** Returns the number of HTTP requests so far. */
  readonly sent: () => number;
  /** The warnings and errors of the cache so far. */
  readonly warnings: readonly string[];
}

interface Options {
  /** The resolvers that merge pages into one list. */
  readonly resolvers?: NonNullable<CacheExchangeOpts['resolvers']>;
}

/** Creates a client of a user with this role. */
export async function openUrql(served: ServedGateway, role: Role, options: Options = {}): Promise<TestUrql> {
  const { resolvers = {} } = options;
  const headers = await served.signedIn(role);
  let count = 0;
  const warnings: string[] = [];
  const logger = (severity: 'debug' | 'error' | 'warn', message: string) => {
    if (severity !== 'debug') warnings.push(message);
  };
  const client = new Client({
    url: served.url,
    preferGetMethod: false,
    exchanges: [cacheExchange({ ...cacheOptions, resolvers, logger }), fetchExchange],
    fetchOptions: { headers },
    fetch: (url, init) => {
      count += 1;
      return fetch(url, init);
    },
  });
  return { client, sent: () => count, warnings };
}

/** Shows a query and the changes of the cache. Returns a function that waits until what it shows meets a condition. */
export function showUrql<TData>(source: OperationResultSource<OperationResult<TData>>) {
  const waiting = new Set<() => void>();
  let shown: TData | undefined;
  source.subscribe(({ data, stale }) => {
    if (!stale) shown = data;
    for (const check of waiting) check();
  });
  return (isWanted: (data: TData) => boolean) =>
    new Promise<TData>((resolve) => {
      const check = () => {
        if (shown === undefined || !isWanted(shown)) return;
        waiting.delete(check);
        resolve(shown);
      };
      waiting.add(check);
      check();
    });
}
