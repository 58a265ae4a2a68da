import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { CommitSubscribers } from './commit-subscribers';
import { oneAtATime } from './one-at-a-time';
import { type PostgresOptions, postgresPoolOptions } from './postgres-options';

const CHANNEL = 'gateway_commits';

/** Delays before a lost connection is replaced. Each is shortened at random, so that the processes do not reconnect all at once. */
const FIRST_DELAY_MS = 100;
const MAX_DELAY_MS = 10_000;

/** Notifies all processes on one PostgreSQL database of each other's commits. */
export interface PostgresCommits {
  /** Reports a commit, in this process immediately. */
  notify(): void;
  subscribe(onCommit: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Notifies after the commit: within the transaction, NOTIFY would let only one transaction commit at a time. Commits at the
 * same time share a notification. A connection for LISTEN is open only while there are subscribers.
 */
export function createPostgresCommits(
  options: PostgresOptions,
  runStatement: (statement: string) => Promise<unknown>,
): PostgresCommits {
  const subscribers = new CommitSubscribers();
  const notifyOthers = oneAtATime(async () => {
    await runStatement(`SELECT pg_notify('${CHANNEL}', '')`).catch(() => {});
  });
  let listener: Listener | null = null;
  const stopListening = async () => {
    const ended = listener;
    listener = null;
    await ended?.stop();
  };

  return {
    notify: () => {
      subscribers.notify();
      notifyOthers();
    },
    subscribe: (onCommit) => {
      const unsubscribe = subscribers.add(onCommit);
      listener ??= listen(options, () => subscribers.notify());
      return () => {
        unsubscribe();
        if (subscribers.size === 0) void stopListening();
      };
    },
    close: stopListening,
  };
}

interface Listener {
  stop(): Promise<void>;
}

/** Listens on a connection of its own, and replaces it if it is lost. One notification then replaces those that were missed. */
function listen(options: PostgresOptions, onNotification: () => void): Listener {
  const stopping = new AbortController();
  const keepListening = async () => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const isConnected = await listenOnce(options, onNotification, stopping.signal);
      if (isConnected) failures = 0;
      const delayMs = Math.random() * Math.min(FIRST_DELAY_MS * 2 ** failures, MAX_DELAY_MS);
      await delay(delayMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const ended = keepListening();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** Listens until the connection is lost or `stop` is aborted. Returns whether the connection was established. */
async function listenOnce(options: PostgresOptions, onNotification: () => void, stop: AbortSignal): Promise<boolean> {
  const { connectionString, application_name, connectionTimeoutMillis, keepAlive } = postgresPoolOptions(options);
  const client = new Client({ connectionString, application_name, connectionTimeoutMillis, keepAlive });
  client.on('error', () => {});
  client.on('notification', onNotification);
  let isConnected = false;
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    isConnected = true;
    onNotification();
    await once(client, 'end', { signal: stop });
  } catch {
    // After any error the caller opens another connection, unless it was stopped.
  } finally {
    await client.end().catch(() => {});
  }
  return isConnected;
}
