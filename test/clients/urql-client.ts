import { Client, type Exchange, fetchExchange, type OperationResult, type OperationResultSource } from '@urql/core';
import { type CacheExchangeOpts, cacheExchange } from '@urql/exchange-graphcache';
import { cacheOptions } from '../../schema/clients/urql-cache';
import type { Role } from '../../src/platform/access/permissions';
import type { ServedGateway } from './serve-gateway';

/** urql as a frontend sets it up for the gateway. */
export interface TestUrql {
  readonly client: Client;
  /** How many requests went over HTTP so far. */
  readonly sent: () => number;
  /** What the cache complained of so far. */
  readonly complaints: readonly string[];
}

interface Options {
  /** What makes of pages one list. */
  readonly resolvers?: NonNullable<CacheExchangeOpts['resolvers']>;
  /** What runs subscriptions. */
  readonly live?: Exchange;
}

/** Somebody in this role. */
export async function openUrql(served: ServedGateway, role: Role, options: Options = {}): Promise<TestUrql> {
  const { resolvers = {}, live } = options;
  const headers = await served.signedIn(role);
  let count = 0;
  const complaints: string[] = [];
  const logger = (severity: 'debug' | 'error' | 'warn', message: string) => {
    if (severity !== 'debug') complaints.push(message);
  };
  const client = new Client({
    url: served.url,
    preferGetMethod: false,
    exchanges: [cacheExchange({ ...cacheOptions, resolvers, logger }), fetchExchange, ...(live ? [live] : [])],
    fetchOptions: { headers },
    fetch: (url, init) => {
      count += 1;
      return fetch(url, init);
    },
  });
  return { client, sent: () => count, complaints };
}

/** A query on somebody's screen, which follows the cache; waits until it shows what is looked for. */
export function showUrql<TData>(source: OperationResultSource<OperationResult<TData>>) {
  const waiting = new Set<() => void>();
  let shown: TData | undefined;
  source.subscribe(({ data, stale }) => {
    if (!stale) shown = data;
    for (const look of waiting) look();
  });
  return (isIt: (data: TData) => boolean) =>
    new Promise<TData>((resolve) => {
      const look = () => {
        if (shown === undefined || !isIt(shown)) return;
        waiting.delete(look);
        resolve(shown);
      };
      waiting.add(look);
      look();
    });
}
