import { createClient } from 'graphql-sse';
import type { Operation } from '../requests/operation';
import { endWith } from './end-with';
import { isSignedOut } from './refusal';
import type { Connection, Subscriber } from './subscriber';

/** Starts a subscription by server-sent events, in a separate request; with a fresh token if the token has expired. */
export function subscribeBySse(
  { endpoint, credentials }: Connection,
  operation: Operation,
  subscriber: Subscriber,
): () => void {
  let mustRenew = false;
  const client = createClient({
    url: `${endpoint}/stream`,
    headers: async () => {
      if (mustRenew) await credentials.renew();
      mustRenew = false;
      return {
        authorization: `Bearer ${credentials.getToken()}`,
        'accept-language': document.documentElement.lang,
      };
    },
    on: {
      connecting: (isAgain) => {
        mustRenew ||= isAgain;
        subscriber.onState('connecting');
      },
      connected: () => subscriber.onState('listeningBySse'),
    },
  });

  const start = () =>
    client.subscribe<unknown, unknown>(operation, {
      next: (result) => {
        mustRenew = credentials.canRenew() && isSignedOut(result);
        if (!mustRenew) subscriber.onResult(result);
      },
      error: (error) => endWith(subscriber, error),
      complete: () => (mustRenew ? start() : subscriber.onState('ended')),
    });
  start();
  return () => client.dispose();
}
