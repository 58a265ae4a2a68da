import { z } from 'zod';
import { SECOND_MS } from '../base/clock';
import { count } from './count';

/** Maximum numbers of subscriptions, and how often their connections are checked. */
export const liveVariables = {
  MAX_LISTENERS: count(10_000, 1_000_000).meta({
    description: 'The most subscriptions that one process serves at the same time.',
    unit: 'subscriptions',
  }),
  MAX_LISTENERS_PER_USER: count(2_000, 1_000_000).meta({
    description: 'The most subscriptions of one user in one process.',
    unit: 'subscriptions',
  }),
  MAX_LISTENERS_PER_CONNECTION: count(100, 1_000_000).meta({
    description: 'The most subscriptions on one WebSocket.',
    unit: 'subscriptions',
  }),
  PING_SECONDS: z.coerce.number().min(0.1).max(3_600).default(15).meta({
    description:
      'How often the gateway pings a WebSocket, which it closes if no answer arrives, and how often it sends a comment or a heartbeat in a stream.',
    unit: 'seconds',
  }),
};

type Variables = z.output<z.ZodObject<typeof liveVariables>>;

/** Returns the settings of live updates. */
export function liveOf(variables: Variables) {
  const live = {
    /** Subscriptions that one process serves at once. */
    maxListeners: variables.MAX_LISTENERS,
    maxListenersPerUser: variables.MAX_LISTENERS_PER_USER,
    maxListenersPerConnection: variables.MAX_LISTENERS_PER_CONNECTION,
    pingMs: variables.PING_SECONDS * SECOND_MS,
  };
  return { live };
}
