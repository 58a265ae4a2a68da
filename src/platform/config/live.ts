import { z } from 'zod';
import { SECOND_MS } from '../base/clock';

const count = (shipped: number) => z.coerce.number().int().min(1).max(1_000_000).default(shipped);

/** How many may listen to live updates, and how often it is looked whether they are still there. */
export const liveVariables = {
  MAX_LISTENERS: count(10_000),
  MAX_LISTENERS_PER_USER: count(2_000),
  MAX_LISTENERS_PER_CONNECTION: count(100),
  PING_SECONDS: z.coerce.number().min(0.1).max(3_600).default(15),
};

type Variables = z.output<z.ZodObject<typeof liveVariables>>;

/** What live updates go by. */
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
