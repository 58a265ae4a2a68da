import { setTimeout as delay } from 'node:timers/promises';

const PROBE_EVERY_MS = 50;

/** A load balancer: chooses one of the ready servers for each request, round robin. */
export interface Balancer {
  /** Returns the origin for the next request. Throws if no server is ready. */
  next(): string;
  /** Waits until the balancer regards this server as ready, or no longer does. */
  sees(origin: string, isReady: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a load balancer that polls `/readyz` of these servers. */
export function balance(origins: readonly string[]): Balancer {
  const ready = new Set<string>();
  let requests = 0;
  let isWatching = true;
  const watch = async (origin: string) => {
    while (isWatching) {
      const isReady = await fetch(`${origin}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) ready.add(origin);
      else ready.delete(origin);
      await delay(PROBE_EVERY_MS);
    }
  };
  const watching = Promise.all(origins.map(watch));

  return {
    next: () => {
      const candidates = [...ready];
      const chosen = candidates[requests++ % candidates.length];
      if (chosen === undefined) throw new Error('No server is ready.');
      return chosen;
    },
    sees: async (origin, isReady) => {
      while (ready.has(origin) !== isReady) await delay(PROBE_EVERY_MS);
    },
    stop: async () => {
      isWatching = false;
      await watching;
    },
  };
}
