import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { CommitSubscribers } from './commit-subscribers';
import { oneAtATime } from './one-at-a-time';
import { type PostgresOptions, postgresPoolOptions } from './postgres-options';

const CHANNEL = 'gateway_commits';

/** The waits before a lost connection is replaced; each is shortened by chance, so that not all processes come at once. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/** How the processes on one PostgreSQL database learn of each other's commits. */
export interface PostgresCommits {
  /** Tells of a commit, in this process at once. */
  announce(): void;
  follow(onCommit: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Notifies after the commit and not within the transaction, where PostgreSQL would let one transaction commit at a time;
 * commits that come together are told of together. It listens only while somebody follows.
 */
export function createPostgresCommits(
  options: PostgresOptions,
  runStatement: (statement: string) => Promise<unknown>,
): PostgresCommits {
  const followers = new CommitSubscribers();
  const notify = oneAtATime(async () => {
    await runStatement(`SELECT pg_notify('${CHANNEL}', '')`).catch(() => {});
  });
  let listening: Listening | null = null;
  const endListening = async () => {
    const ended = listening;
    listening = null;
    await ended?.stop();
  };

  return {
    announce: () => {
      followers.notify();
      notify();
    },
    follow: (onCommit) => {
      const leave = followers.add(onCommit);
      listening ??= listen(options, () => followers.notify());
      return () => {
        leave();
        if (followers.size === 0) void endListening();
      };
    },
    close: endListening,
  };
}

interface Listening {
  stop(): Promise<void>;
}

/** Listens on a connection of its own, and on another one when it is lost. What was missed meanwhile is told as one. */
function listen(options: PostgresOptions, onNotification: () => void): Listening {
  const stopping = new AbortController();
  const listenOn = async () => {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      const isListening = await listenOnce(options, onNotification, stopping.signal);
      if (isListening) failures = 0;
      const waitMs = Math.random() * Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
      await delay(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const ended = listenOn();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** Until the connection is lost, or nobody follows any more. Gives whether there ever was one. */
async function listenOnce(options: PostgresOptions, onNotification: () => void, stop: AbortSignal): Promise<boolean> {
  const { connectionString, application_name, connectionTimeoutMillis, keepAlive } = postgresPoolOptions(options);
  const client = new Client({ connectionString, application_name, connectionTimeoutMillis, keepAlive });
  client.on('error', () => {});
  client.on('notification', onNotification);
  let isListening = false;
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    isListening = true;
    onNotification();
    await once(client, 'end', { signal: stop });
  } catch {
    // Whatever it is, another connection is needed, or none.
  } finally {
    await client.end().catch(() => {});
  }
  return isListening;
}
