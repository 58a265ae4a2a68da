import { setInterval } from 'node:timers';
import { HOUR_MS } from '../platform/base/clock';
import type { Database } from '../platform/database/database';
import type { KeyRing } from '../platform/secrets/key-ring';
import { type CheckedKeys, checkKeys } from './check-keys';

/** Checks the stored product keys for duplicates in the background of a running gateway. */
export interface KeyCheck {
  /** Checks now and once an hour, since gateways of an older version may still import keys, and catalogues change. */
  start(): void;
  /** Stops after the current batch, and resolves when it is done. */
  stop(): Promise<void>;
}

interface Callbacks {
  readonly onChecked: (batch: CheckedKeys) => void;
  readonly onError: (error: unknown) => void;
}

/** Several gateways may check the same database at once: a lock lets them work one batch at a time. */
export function createKeyCheck(database: Database, ring: KeyRing, { onChecked, onError }: Callbacks): KeyCheck {
  let running = Promise.resolve();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const check = () => checkKeys(database, ring, onChecked, () => !isStopped).catch(onError);
  const run = () => {
    running = running.then(check);
  };
  return {
    start: () => {
      timer = setInterval(run, HOUR_MS).unref();
      run();
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
