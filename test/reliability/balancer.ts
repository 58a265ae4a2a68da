import { setTimeout as delay } from 'node:timers/promises';

const PROBE_EVERY_MS = 50;

/** What a load balancer does: sends each request to one of the servers that say they are ready, in turn. */
export interface Balancer {
  /** Where the next request goes. Throws where nobody is ready. */
  next(): string;
  /** Waits until this server is taken for ready, or no longer is. */
  sees(origin: string, isReady: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Watches `/readyz` of servers. */
export function balance(origins: readonly string[]): Balancer {
  const ready = new Set<string>();
  let turn = 0;
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
      const chosen = candidates[turn++ % candidates.length];
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
