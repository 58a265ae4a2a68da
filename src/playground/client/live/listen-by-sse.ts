import { createClient } from 'graphql-sse';
import type { Operation } from '../requests/operation';
import { endWith } from './end-with';
import type { Listener, Way } from './listener';
import type { LiveResult } from './live-feed';

/** Starts a subscription by server-sent events, in a separate request; with a fresh token if the token has expired. */
export function listenBySse({ endpoint, credentials }: Way, operation: Operation, listener: Listener): () => void {
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
        listener.onState('connecting');
      },
      connected: () => listener.onState('listeningBySse'),
    },
  });

  const begin = () =>
    client.subscribe<unknown, unknown>(operation, {
      next: (result) => {
        mustRenew = credentials.canRenew() && isSignedOut(result);
        if (!mustRenew) listener.onResult(result);
      },
      error: (error) => endWith(listener, error),
      complete: () => (mustRenew ? begin() : listener.onState('ended')),
    });
  begin();
  return () => client.dispose();
}

function isSignedOut({ errors = [] }: LiveResult): boolean {
  const told = errors as readonly { readonly extensions?: { readonly code?: string } }[];
  return told.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
}
