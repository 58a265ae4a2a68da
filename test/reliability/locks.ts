import { Client } from 'pg';

/** Counts waiting connections of a PostgreSQL database, through a connection of its own. */
export interface LockWatch {
  /** Returns how many connections wait for a lock. A connection no longer waits once its lock is granted. */
  countWaiting(): Promise<number>;
  close(): Promise<void>;
}

/** Connects to a database to count the connections that wait for locks. */
export async function watchLocks(databaseUrl: string): Promise<LockWatch> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    countWaiting: async () => {
      const { rows } = await client.query(
        `SELECT COUNT(*)::int AS "count" FROM pg_locks WHERE NOT granted
          AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
      );
      return rows[0].count;
    },
    close: () => client.end(),
  };
}
