import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { engine } from '../support/engine';
import { type ServedDemo, serveDemo } from '../support/served-demo';

/** A served demo whose database syncs each commit to the disk. */
export interface SyncedDemo {
  readonly demo: ServedDemo;
  /** Returns the processes that may commit or sync, including the one that starts others. */
  writers(): Promise<readonly number[]>;
  /** Returns only the processes that currently commit for the gateway. */
  committers(): Promise<readonly number[]>;
  stop(): Promise<void>;
}

/** Starts one. On PostgreSQL it gets its own server, since the server of the other tests does not sync. */
export async function serveSyncedDemo(): Promise<SyncedDemo> {
  if (engine === 'postgres') return serveOnSyncedPostgres();
  const demo = await serveDemo();
  const itself = async () => [demo.pid];
  return { demo, writers: itself, committers: itself, stop: async () => void (await demo.stop()) };
}

const WRITERS = `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS "pid"
  UNION SELECT "pid" FROM "pg_stat_activity"
  WHERE "backend_type" IN ('walwriter', 'checkpointer', 'client backend') AND "pid" <> pg_backend_pid()`;

const COMMITTERS = `SELECT "pid" FROM "pg_stat_activity" WHERE "application_name" = 'onprem-gateway'`;

async function serveOnSyncedPostgres(): Promise<SyncedDemo> {
  const server = await startEmbeddedPostgres({ fsync: true });
  await server.createDatabase('gateway');
  const dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-demo-'));
  const demo = await serveDemo({ DATA_DIR: dataDir, DATABASE_URL: server.url('gateway') });
  const pids = async (query: string) => {
    const client = new Client({ connectionString: server.superuserUrl() });
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(query).finally(() => client.end());
    return rows.map(({ pid }) => pid);
  };
  return {
    demo,
    writers: () => pids(WRITERS),
    committers: () => pids(COMMITTERS),
    stop: async () => {
      await demo.stop();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
