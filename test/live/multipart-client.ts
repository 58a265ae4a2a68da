import { EventEmitter, on } from 'node:events';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { parse } from 'graphql';
import type { Data } from '../support/client';

/** A placeholder: the link must send the document as it is written, even one that is not valid. */
const SUBSCRIPTION = parse('subscription { changes }');

interface MultipartRequest {
  readonly url: string;
  readonly authorization: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Subscribes with the link of Apollo Client, which requests and reads the multipart protocol. */
export function iterateMultipart({
  url,
  authorization,
  query,
  variables,
}: MultipartRequest): AsyncIterableIterator<Data> {
  const link = new HttpLink({ uri: url, headers: { authorization }, print: () => query, includeUnusedVariables: true });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const events = new EventEmitter();
  const ended = new AbortController();
  const arriving = on(events, 'result', { signal: ended.signal });
  const subscription = ApolloLink.execute(link, { query: SUBSCRIPTION, variables }, { client }).subscribe({
    next: (result) => events.emit('result', { result }),
    error: (error: unknown) => events.emit('result', { error }),
    complete: () => events.emit('result', {}),
  });
  const read = async function* () {
    try {
      for await (const [{ result, error }] of arriving) {
        if (error) throw error;
        if (!result) return;
        yield result;
      }
    } finally {
      subscription.unsubscribe();
    }
  };
  const results = read();
  return Object.assign(results, {
    return: async () => {
      subscription.unsubscribe();
      events.emit('result', {});
      return { done: true as const, value: undefined };
    },
  });
}
