import { openApolloKit } from './apollo-kit';
import type { KitClient, KitOptions } from './kit-client';
import { openUrqlKit } from './urql-kit';

/** The clients for which there is a kit, for `describe.each`. */
export const kits: readonly (readonly [string, (options: KitOptions) => KitClient])[] = [
  ['Apollo Client', openApolloKit],
  ['urql', openUrqlKit],
];

/** Waits that no test waits for long. */
export const SHORT_WAITS = { firstDelayMs: 1, maxDelayMs: 5 };
